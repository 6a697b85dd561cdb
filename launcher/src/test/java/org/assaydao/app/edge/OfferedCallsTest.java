package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.OfferedCall;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Sender;
import org.assaydao.app.cli.TokenTransfer;
import org.assaydao.app.cli.UnsignedCall;
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
            assertThat(published.path("by").asString())
                    .isEqualTo(SampleKey.HOLDER.address().toString());
            JsonNode action = proposal(system, number).at("/actions/0");
            assertThat(action.path("contract").asString()).isEqualTo("governor");
            assertThat(action.path("unread").asString()).isEqualTo("EMPTY");
            assertThat(action.has("call")).isFalse();
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

    @Test
    void a_call_on_an_application_is_made_while_it_stands_so_that_the_contract_takes_it() throws Exception {
        try (EdgeSystem system = new EdgeSystem(temporary.resolve("data"))) {
            String provider = SampleKey.PROVIDER.address().toString();
            String deposit = "deposit?provider=" + provider;
            String apply = "apply?from=" + provider;
            system.apply();
            refused(system, deposit, "listing", "NONE");

            Map<String, String> fee = Map.of("token", "bond", "to", provider, "amount", "1" + "0".repeat(22));
            OfferedCall gift = TokenTransfer.of(system.get("/v1/contracts").body(), fee);
            sender(system).send(SampleKey.TREASURY.key(), gift.call());
            send(system, SampleKey.PROVIDER, "approve?spender=registry");
            send(system, SampleKey.PROVIDER, apply);
            made(system, deposit);
            refused(system, apply, "applicationStatus", "OPEN");
            String application = system.get("/v1/applications")
                    .body()
                    .at("/items/0/applicationId")
                    .asString();
            String attest = "attest?kind=0&capacity=1&validUntil=99999999999&application=" + application;
            made(system, attest);
            assertThat(call(system, attest + "&attributesHash=0x" + "0".repeat(64))
                            .code())
                    .isEqualTo("PARAMETER_INVALID");

            send(system, SampleKey.PROVIDER, "withdraw?from=" + provider);
            made(system, apply);
            refused(system, deposit, "listing", "NONE");
            refused(system, attest, "applicationStatus", "WITHDRAWN");
        }
    }

    private static Sender sender(EdgeSystem system) {
        return new Sender(new Node(String.valueOf(system.system().addresses().chainRpc())));
    }

    private static void send(EdgeSystem system, SampleKey from, String call) throws IOException, InterruptedException {
        UnsignedCall offered = OfferedCall.read(call(system, call).body()).call();
        assertThat(sender(system).send(from.key(), offered).succeeded())
                .as(call)
                .isTrue();
    }

    private static void made(EdgeSystem system, String call) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () -> assertThat(call(system, call).status()).as(call).isEqualTo(200));
    }

    private static void refused(EdgeSystem system, String call, String state) throws IOException, InterruptedException {
        refused(system, call, "state", state);
    }

    private static void refused(EdgeSystem system, String call, String member, String said)
            throws IOException, InterruptedException {
        Answer answer = call(system, call);
        assertThat(answer.code()).as(call).isEqualTo("CALL_WOULD_REVERT");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path(member).asString()).isEqualTo(said);
    }

    private static Answer call(EdgeSystem system, String call) throws IOException, InterruptedException {
        return system.get("/v1/transactions/" + call);
    }

    private static JsonNode proposal(EdgeSystem system, String number) throws IOException, InterruptedException {
        return system.get("/v1/proposals/" + number).body();
    }
}
