package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaydao.app.cli.SampleKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Ballots that come many in one request are each taken or refused by themselves, and answered in their order. */
@Tag("integration")
class BallotLinesTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void each_line_is_answered_in_its_place_by_the_rules_of_a_ballot_alone() throws Exception {
        try (EdgeSystem system = new EdgeSystem(temporary.resolve("data"))) {
            OpenElection election = new OpenElection(system);
            election.enrol();
            String number = election.propose("Shall many be taken at once?");
            election.open(number);
            Map<String, Object> of = election.ballot(number, SampleKey.PROVIDER, 1);
            Map<String, Object> foreign = election.ballot(number, SampleKey.HOLDER, 1);
            foreign.put("voter", SampleKey.AUDITOR.address().toString());
            List<String> lines = List.of(
                    EdgeSystem.JSON.writeValueAsString(of),
                    "{\"voter\": ",
                    "{\"support\": 1, \"support\": 0}",
                    EdgeSystem.JSON.writeValueAsString(foreign),
                    EdgeSystem.JSON.writeValueAsString(election.ballot(number, SampleKey.AUDITOR, 0)));

            List<JsonNode> answers = post(system, number, String.join("\n", lines));

            assertThat(answers)
                    .extracting(answer -> answer.path("status").asInt())
                    .containsExactly(201, 400, 400, 403, 201);
            assertThat(answers.get(0).path("position").asString())
                    .endsWith(SampleKey.PROVIDER.address().toLowerCase() + "@0");
            assertThat(answers.get(1).path("code").asString()).isEqualTo("BODY_MALFORMED");
            assertThat(answers.get(2).path("code").asString()).isEqualTo("BODY_MALFORMED");
            assertThat(answers.get(3).path("code").asString()).isEqualTo("SIGNATURE_NOT_BY_ACTOR");
            assertThat(post(system, number, lines.getFirst() + "\n\n"))
                    .singleElement()
                    .satisfies(again -> {
                        assertThat(again.path("status").asInt()).isEqualTo(200);
                        assertThat(again.path("repeated").asBoolean()).isTrue();
                    });
            String last = answers.get(4).path("position").asString();
            assertThat(system.get("/v1/proposals/" + number + "/ballots?after=" + last)
                            .body()
                            .path("items"))
                    .hasSize(2);
        }
    }

    @Test
    void each_element_of_an_array_is_answered_in_its_place_whatever_becomes_of_the_others() throws Exception {
        try (EdgeSystem system = new EdgeSystem(temporary.resolve("data"))) {
            OpenElection election = new OpenElection(system);
            election.enrol();
            String number = election.propose("Shall an array be taken?");
            election.open(number);
            String first = EdgeSystem.JSON.writeValueAsString(election.ballot(number, SampleKey.PROVIDER, 1));
            String last = EdgeSystem.JSON.writeValueAsString(election.ballot(number, SampleKey.AUDITOR, 0));

            JsonNode answers =
                    array(system, number, "[" + first + ", 7,\n{\"support\": 1, \"support\": 0}, " + last + "]");
            assertThat(array(system, number, "[null]").get(0).path("code").asString())
                    .isEqualTo("BODY_MALFORMED");
            assertThat(system.post("/v1/proposals/" + number + "/ballots", "application/json", "null")
                            .code())
                    .isEqualTo("BODY_MALFORMED");

            assertThat(answers.valueStream().map(answer -> answer.path("status").asInt()))
                    .containsExactly(201, 400, 400, 201);
            assertThat(answers.get(1).path("code").asString()).isEqualTo("BODY_MALFORMED");
            assertThat(answers.get(2).path("code").asString()).isEqualTo("BODY_MALFORMED");
            assertThat(answers.get(3).path("position").asString())
                    .endsWith(SampleKey.AUDITOR.address().toLowerCase() + "@0");
            JsonNode brokenOff = array(system, number, "[" + first + "," + last);
            assertThat(brokenOff.valueStream().map(answer -> answer.path("status")
                            .asInt()))
                    .containsExactly(200, 400);
            assertThat(array(system, number, "[]")).isEmpty();
        }
    }

    private static JsonNode array(EdgeSystem system, String number, String body) throws Exception {
        EdgeSystem.Answer answer = system.post("/v1/proposals/" + number + "/ballots", "application/json", body);
        assertThat(answer.status()).as(body).isEqualTo(200);
        return answer.body();
    }

    private static List<JsonNode> post(EdgeSystem system, String number, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system.system().addresses().api() + "/v1/proposals/" + number + "/ballots"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
            return response.body().lines().map(EdgeSystem.JSON::readTree).collect(Collectors.toList());
        }
    }
}
