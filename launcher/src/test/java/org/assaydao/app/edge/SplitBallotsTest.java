package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assaydao.app.cli.SampleKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever doubts a tally adds up the ballots that are listed, and comes to the same sums, to the unit. */
@Tag("integration")
class SplitBallotsTest {
    private static final BigInteger MILLION = BigInteger.TEN.pow(24);

    /** More than vote here. */
    private static final int MOST = 10;

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_tally_is_the_sum_of_the_parts_of_its_listed_ballots() throws Exception {
        try (EdgeSystem system = new EdgeSystem(temporary.resolve("data"))) {
            OpenElection election = new OpenElection(system);
            election.enrol();
            String number = election.propose("Shall ballots be divided?");
            election.open(number);
            election.voteOnChain(number, SampleKey.AUDITOR, 0);
            assertThat(election.cast(number, election.ballot(number, SampleKey.PROVIDER, 1))
                            .status())
                    .isEqualTo(201);
            assertThat(system.get("/v1/proposals/" + number + "/ballots/" + SampleKey.PROVIDER.address())
                            .body()
                            .path("standing")
                            .asString())
                    .as("what was accepted is shown, be it in no view yet")
                    .isIn("ACCEPTED", "COUNTED");
            BigInteger most = MILLION.subtract(BigInteger.valueOf(3));
            election.voteSplit(number, SampleKey.HOLDER, BigInteger.ONE, most, BigInteger.TWO);

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(counted(system, number)).hasSize(3));
            JsonNode tally = system.get("/v1/proposals/" + number + "/tally").body();
            for (String side : new String[] {"against", "for", "abstain"}) {
                BigInteger sum = counted(system, number).values().stream()
                        .map(count ->
                                new BigInteger(count.path("parts").path(side).asString()))
                        .reduce(BigInteger.ZERO, BigInteger::add);
                assertThat(sum.toString()).as(side).isEqualTo(tally.path(side).asString());
            }
            JsonNode split = system.get("/v1/proposals/" + number + "/ballots/" + SampleKey.HOLDER.address())
                    .body()
                    .path("counted");
            assertThat(split.path("parts").path("against").asString()).isEqualTo("1");
            assertThat(split.path("parts").path("for").asString()).isEqualTo(most.toString());
            assertThat(split.path("parts").path("abstain").asString()).isEqualTo("2");
            assertThat(split.path("weight").asString()).isEqualTo(MILLION.toString());
            assertThat(byWeight(system, number)).hasSize(3).doesNotHaveDuplicates();
        }
    }

    /** The voters of all pages by weight, one ballot a page. */
    private static List<String> byWeight(EdgeSystem system, String number) throws IOException, InterruptedException {
        String first = "/v1/proposals/" + number + "/ballots?order=weight&limit=1";
        List<String> voters = new ArrayList<>();
        BigInteger least = MILLION;
        String next = "";
        while (voters.size() < MOST) {
            JsonNode page = system.get(first + next).body();
            JsonNode ballot = page.at("/items/0");
            BigInteger weight = new BigInteger(ballot.at("/counted/weight").asString());
            assertThat(weight).isLessThanOrEqualTo(least);
            assertThat(ballot.at("/counted/transaction").asString()).matches("0x[0-9a-f]{64}");
            assertThat(ballot.at("/counted/time").asLong()).isPositive();
            least = weight;
            voters.add(ballot.path("voter").asString());
            if (!page.has("next")) break;
            next = "&cursor=" + page.path("next").asString();
        }
        return voters;
    }

    private static Map<String, JsonNode> counted(EdgeSystem system, String number)
            throws IOException, InterruptedException {
        Map<String, JsonNode> counted = new TreeMap<>();
        for (JsonNode ballot :
                system.get("/v1/proposals/" + number + "/ballots").body().path("items")) {
            if (ballot.has("counted")) counted.put(ballot.path("voter").asString(), ballot.path("counted"));
        }
        return counted;
    }
}
