package org.assaydao.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the management port: what an operator does, and nobody else. */
public final class Management {
    private final String base;
    private final String token;

    /**
     * Speaks to the management port at that address.
     *
     * @param token what a write must carry; empty where it is not known, and then only reads are answered
     */
    public Management(String address, String token) {
        this.base = address;
        this.token = token;
    }

    /** Moves the embedded chain's time by a single block; what {@code assay chain advance} calls. */
    public void advanceChain(long seconds) throws IOException {
        Wire.Answer answer = write("/actuator/chaintime", Map.of("seconds", seconds));
        if (answer.status() != 200) {
            throw new Refusal("The system does not move the chain's time: it answered " + answer.status() + " "
                    + answer.body() + ".");
        }
    }

    /**
     * An event that an automation parked, as the system tells it.
     *
     * @param cause empty for a letter that only waits behind another one
     */
    public record ParkedEvent(
            String id, String group, String eventId, String type, String position, String enqueuedAt, String cause) {}

    /**
     * What trying again came to.
     *
     * @param tried how many sequences of letters
     * @param handled how many of them were handled whole
     * @param remaining how many letters are parked afterwards
     */
    public record Retried(long tried, long handled, long remaining) {}

    /** Every parked event, in the order in which they are tried. */
    public List<ParkedEvent> deadLetters() throws IOException {
        Wire.Answer answer = Wire.get(URI.create(base + "/actuator/deadletters"));
        requireOk(answer, "list dead letters");
        List<ParkedEvent> found = new ArrayList<>();
        for (JsonNode each : answer.body().path("letters")) {
            found.add(new ParkedEvent(
                    each.path("id").asString(),
                    each.path("group").asString(),
                    each.path("eventId").asString(),
                    each.path("type").asString(),
                    each.path("position").asString(),
                    each.path("enqueuedAt").asString(),
                    each.path("cause").asString()));
        }
        return found;
    }

    /** Tries the sequence again in which that letter stands. */
    public Retried retryDeadLetter(String id) throws IOException {
        Wire.Answer answer = write("/actuator/deadletters/" + segment(id), Map.of());
        if (answer.status() == 404) {
            throw new Refusal("There is no dead letter " + id + "; ./assay deadletters list shows those there are.");
        }
        return retried(answer);
    }

    /** Tries every sequence once. */
    public Retried retryDeadLetters() throws IOException {
        return retried(write("/actuator/deadletters", Map.of()));
    }

    /**
     * How far the rebuilding of a view is.
     *
     * @param active the generation that answers
     * @param building the one that is being built; 0 when none is
     * @param reached how far that is, by the places of the store of events
     * @param goal how far the answering one is
     */
    public record Rebuilding(int active, int building, long reached, long goal) {}

    /** Begins to build a view anew, or tells how far that is when it was begun before. */
    public Rebuilding rebuildView(String name) throws IOException {
        return rebuilding(name, write(view(name), Map.of()));
    }

    public Rebuilding rebuilding(String name) throws IOException {
        return rebuilding(name, Wire.get(URI.create(base + view(name))));
    }

    private static String view(String name) throws Refusal {
        if (!name.matches("[a-z]{1,32}")) throw new Refusal("\"" + name + "\" is no name of a view.");
        return "/actuator/views/" + name;
    }

    private static Rebuilding rebuilding(String name, Wire.Answer answer) throws Refusal {
        if (answer.status() == 404) throw new Refusal("There is no view \"" + name + "\".");
        requireOk(answer, "build the view " + name);
        JsonNode said = answer.body();
        return new Rebuilding(
                said.path("active").asInt(),
                said.path("building").asInt(),
                said.path("reached").asLong(),
                said.path("goal").asLong());
    }

    /**
     * What can be compared with the chain.
     *
     * @param block the last final block whose facts are recorded
     */
    public record ComparedKind(List<String> kinds, long block) {}

    /**
     * A part of one kind, compared.
     *
     * @param next behind which the kind goes on; absent at its end
     */
    public record ComparedPart(
            int things,
            int values,
            List<ComparedValue> differences,
            @Nullable String next) {}

    /** A value that is not the same everywhere; absent where nobody tells it. */
    public record ComparedValue(
            String kind,
            String contract,
            String address,
            String key,
            String field,
            @Nullable String chain,
            @Nullable String store,
            @Nullable String view,
            @Nullable String mirror,
            long block) {}

    /** What there is to compare with the chain. */
    public ComparedKind comparable() throws IOException {
        Wire.Answer answer = Wire.get(URI.create(base + "/actuator/reconcile"));
        requireOk(answer, "compare itself with the chain");
        if (!answer.body().has("block")) throw new Refusal("Nothing is recorded of the chain yet.");
        List<String> kinds = new ArrayList<>();
        answer.body().path("kinds").forEach(kind -> kinds.add(kind.asString()));
        return new ComparedKind(kinds, answer.body().path("block").asLong());
    }

    /** Compares the next part of a kind, or some of it; empty while no node tells what the contracts say. */
    public Optional<ComparedPart> compare(String kind, String behind, OptionalInt sample, long block)
            throws IOException {
        String query = sample.isPresent() ? "&sample=" + sample.getAsInt() : "&behind=" + segment(behind);
        Wire.Answer answer = Wire.get(URI.create(base + "/actuator/reconcile/" + kind + "?block=" + block + query));
        if (answer.status() == 503) return Optional.empty();
        requireOk(answer, "compare " + kind + " with the chain");
        List<ComparedValue> differences = new ArrayList<>();
        for (JsonNode each : answer.body().path("differences")) {
            differences.add(new ComparedValue(
                    kind,
                    each.path("contract").asString(),
                    each.path("address").asString(),
                    each.path("key").asString(),
                    each.path("field").asString(),
                    text(each, "chain"),
                    text(each, "store"),
                    text(each, "view"),
                    text(each, "mirror"),
                    each.path("block").asLong()));
        }
        JsonNode told = answer.body();
        return Optional.of(new ComparedPart(
                told.path("things").asInt(), told.path("values").asInt(), differences, text(told, "next")));
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.path(member).isString() ? node.path(member).asString() : null;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Deletes the key of a provider's personal data, for good. */
    public void erase(String provider) throws IOException {
        Wire.Answer answer = write("/actuator/erasure", Map.of("provider", provider));
        if (answer.status() == 404) throw new Refusal("Nothing is known of " + provider + ".");
        requireOk(answer, "erase what is personal of " + provider);
    }

    private Wire.Answer write(String path, Object body) throws IOException {
        Wire.Answer answer = Wire.post(URI.create(base + path), body, token);
        if (answer.status() == 401) {
            throw new Refusal("The system does not know the management token that was sent; it stands in a file that"
                    + " running.json names, or in ASSAY_MANAGEMENT_TOKEN.");
        }
        return answer;
    }

    private static Retried retried(Wire.Answer answer) throws IOException {
        requireOk(answer, "try dead letters again");
        JsonNode said = answer.body();
        return new Retried(
                said.path("tried").asLong(),
                said.path("handled").asLong(),
                said.path("remaining").asLong());
    }

    private static void requireOk(Wire.Answer answer, String what) throws Refusal {
        if (answer.status() == 200) return;
        throw new Refusal(
                "The system does not " + what + ": it answered " + answer.status() + " " + answer.body() + ".");
    }
}
