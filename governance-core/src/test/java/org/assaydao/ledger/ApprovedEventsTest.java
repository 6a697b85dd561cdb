package org.assaydao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every stored form that an event ever had stands in a file. Files are added, never edited: {@code checksums} names the
 * bytes of each, so that an edit shows as a changed line beside an old name.
 */
class ApprovedEventsTest {
    /** The committed files, whether the tests run in the module, as Maven does, or in the checkout. */
    private static final Path APPROVED = Stream.of("", "governance-core")
            .map(module -> Path.of(module, "src/test/resources/approved"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the approved events are not below the working directory"));

    private static final EventSerializer SERIALIZER = EventSerializer.create();

    static Stream<Class<?>> events() {
        return EventNames.classes().stream();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(APPROVED)) {
            return all.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void todays_event_is_written_as_its_approved_file_says(Class<?> event) throws IOException {
        Object sample = SampleEvents.of(event);
        SerializedObject<byte[]> written = SERIALIZER.serialize(sample, byte[].class);
        String file = written.getType().getName() + "." + written.getType().getRevision() + ".json";
        assertThat(new String(written.getData(), UTF_8))
                .as("%s; a changed shape needs the next revision and an upcaster", file)
                .isEqualTo(approved(file));
    }

    /** A new event fails with its JSON beside this sentence, ready to be read and approved. */
    private static String approved(String file) throws IOException {
        Path path = APPROVED.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "nobody has approved " + file + " yet";
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_approved_file_is_read_by_todays_code(Path file) throws IOException {
        String stem = file.getFileName().toString().replaceFirst("\\.json$", "");
        int dot = stem.lastIndexOf('.');
        Object event =
                read(Files.readAllBytes(file), stem.substring(0, dot), stem.substring(dot + 1), EventUpcasters.chain());
        boolean today = EventNames.of(event.getClass()).orElseThrow().revision().equals(stem.substring(dot + 1));
        if (today) assertThat(event).isEqualTo(SampleEvents.of(event.getClass()));
        else assertThat(SERIALIZER.serialize(event, byte[].class).getData()).isNotEmpty();
    }

    @Test
    void approved_files_are_added_and_never_edited() throws Exception {
        TreeMap<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(APPROVED.resolve("checksums"))) {
            sums.put(line.substring(66), line.substring(0, 64));
        }
        TreeMap<String, String> found = new TreeMap<>();
        for (Path file : files()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            found.put(file.getFileName().toString(), HexFormat.of().formatHex(sum));
        }
        assertThat(found).isEqualTo(sums);
    }

    @Test
    void an_event_of_an_older_revision_passes_through_its_upcaster() {
        byte[] stored = "{\"audit\":\"x\"}".getBytes(UTF_8);
        EventUpcaster renames = new SingleEventUpcaster() {
            @Override
            protected boolean canUpcast(IntermediateEventRepresentation event) {
                return event.getType().equals(new SimpleSerializedType("assay.bond.DivergenceFound", "0"));
            }

            @Override
            protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
                return event.upcastPayload(
                        new SimpleSerializedType("assay.bond.DivergenceFound", "2"), ObjectNode.class, json -> {
                            var now = (ObjectNode) SERIALIZER
                                    .getObjectMapper()
                                    .valueToTree(SampleEvents.of(org.assaydao.bond.BondEvent.DivergenceFound.class));
                            return now.put("fact", json.get("audit").stringValue());
                        });
            }
        };
        Object event = read(stored, "assay.bond.DivergenceFound", "0", new EventUpcasterChain(renames));
        assertThat(((org.assaydao.bond.BondEvent.DivergenceFound) event).fact()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assay.bond", "assay.claim", "assay.transaction"})
    void a_divergence_of_the_first_revision_names_its_fact_by_the_name_that_is_stored(String stream)
            throws IOException {
        String stored = Files.readString(APPROVED.resolve(stream + ".DivergenceFound.1.json"))
                .replaceAll("\"fact\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"fact\":\"SomethingHappened\"");
        Object event = read(stored.getBytes(UTF_8), stream + ".DivergenceFound", "1", EventUpcasters.chain());
        assertThat(new String(SERIALIZER.serialize(event, byte[].class).getData(), UTF_8))
                .contains("\"fact\":\"" + stream + ".SomethingHappened\"");
    }

    @Test
    void an_event_with_a_property_unknown_here_is_refused_and_not_read_in_part() throws IOException {
        String whole = Files.readString(APPROVED.resolve("assay.bond.DivergenceFound.2.json"));
        byte[] more = whole.replace("{\"bond\"", "{\"extra\":1,\"bond\"").getBytes(UTF_8);
        assertThatThrownBy(() -> read(more, "assay.bond.DivergenceFound", "2", EventUpcasters.chain()))
                .hasStackTraceContaining("extra");
        byte[] less = whole.replaceAll("\"fact\":\"(?:[^\"\\\\]|\\\\.)*\",", "").getBytes(UTF_8);
        assertThatThrownBy(() -> read(less, "assay.bond.DivergenceFound", "2", EventUpcasters.chain()))
                .hasStackTraceContaining("fact");
    }

    @Test
    void an_event_whose_name_is_unknown_here_is_refused_and_not_passed_over() {
        assertThatThrownBy(() -> read("{}".getBytes(UTF_8), "assay.bond.BondMelted", "1", EventUpcasters.chain()))
                .hasStackTraceContaining("assay.bond.BondMelted is unknown here");
    }

    @Test
    void a_class_of_ours_that_is_no_event_is_never_stored() {
        assertThatThrownBy(() -> SERIALIZER.serialize(org.assaydao.proposal.Totals.NONE, byte[].class))
                .hasStackTraceContaining("is no registered event");
    }

    @Test
    void metadata_is_read_back_as_it_was() {
        MetaData ids = MetaData.with("correlationId", "a").and("traceId", "b");
        SerializedObject<byte[]> written = SERIALIZER.serialize(ids, byte[].class);
        Object back = SERIALIZER.deserialize(
                new SimpleSerializedObject<>(written.getData(), byte[].class, MetaData.class.getName(), null));
        assertThat(back).isEqualTo(ids);
    }

    private static Object read(byte[] payload, String name, String revision, EventUpcaster upcasters) {
        var entry = new GenericDomainEventEntry<>(
                "type", "aggregate", 0, "id", Instant.EPOCH, name, revision, payload, "{}".getBytes(UTF_8));
        return upcasters
                .upcast(Stream.of(new InitialEventRepresentation(entry, SERIALIZER)))
                .map(event -> SERIALIZER.deserialize(event.getData(byte[].class)))
                .findFirst()
                .orElseThrow();
    }
}
