package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** No call is offered that the contract would refuse as things stand. */
@Tag("integration")
class OfferedCallsTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_call_on_a_proposal_is_made_in_the_state_that_takes_it_and_refused_by_name_in_every_other() throws Exception {
        try (EdgeSystem system = new EdgeSystem(temporary.resolve("data"))) {
            OpenElection election = new OpenElection(system);
            election.enrol();
            String number = election.propose("Which calls are there?");
            JsonNode published = proposal(system, number).at("/history/0");
            assertThat(published.path("step").asString()).isEqualTo("PUBLISHED");
            assertThat(published.path("transaction").asString()).matches("0x[0-9a-f]{64}");
            assertThat(published.path("time").asLong())
                    .isPositive()
                    .isLessThan(proposal(system, number).path("snapshot").asLong());
            refused(system, "vote?support=1&proposal=" + number, "PENDING");
            refused(system, "queue?proposal=" + number, "PENDING");

            election.open(number);
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(
                            call(system, "vote?support=1&proposal=" + number).status())
                    .isEqualTo(200));
            refused(system, "queue?proposal=" + number, "ACTIVE");
            refused(system, "execute?proposal=" + number, "ACTIVE");

            for (SampleKey voter : new SampleKey[] {SampleKey.HOLDER, SampleKey.AUDITOR, SampleKey.PROVIDER}) {
                election.voteOnChain(number, voter, 0);
            }
            election.advance(Duration.ofDays(8));
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(
                            proposal(system, number).path("state").asString())
                    .isEqualTo("DEFEATED"));
            refused(system, "vote?support=1&proposal=" + number, "DEFEATED");
            refused(system, "queue?proposal=" + number, "DEFEATED");
            refused(system, "execute?proposal=" + number, "DEFEATED");
        }
    }

    private static void refused(EdgeSystem system, String call, String state) throws IOException, InterruptedException {
        Answer answer = call(system, call);
        assertThat(answer.code()).as(call).isEqualTo("CALL_WOULD_REVERT");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("state").asString()).isEqualTo(state);
    }

    private static Answer call(EdgeSystem system, String call) throws IOException, InterruptedException {
        return system.get("/v1/transactions/" + call);
    }

    private static JsonNode proposal(EdgeSystem system, String number) throws IOException, InterruptedException {
        return system.get("/v1/proposals/" + number).body();
    }
}
