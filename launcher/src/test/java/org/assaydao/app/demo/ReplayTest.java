package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaydao.app.AssayCommand;
import org.assaydao.app.Installation;
import org.assaydao.app.RunningFile;
import org.assaydao.app.RunningSystem;
import org.assaydao.app.SystemSettings;
import org.assaydao.app.SystemStart;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import reactor.core.publisher.Mono;

/** A small history replayed on a whole system: equal everywhere, and the table fails as soon as one digit or row is not. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String PROPOSALS = """
            [{"id":"1","title":"Three voters and one without weight","status":"executed",
              "for_votes":"1200000.5000","against_votes":"300000.0000","abstain_votes":"0",
              "for_voters":2,"against_voters":1,"abstain_voters":1,"quorum":null}]""";

    private static final String VOTES = """
            proposal_id,voter,support,weight_wei
            1,0x8FDD27B6f825da4354129ad0F514f01560687dcA,for,1000000500000000000000000
            1,0x0bE7b271Ba03874Ad78D712246066C20c81693D3,for,200000000000000000000000
            1,0x805bdb0575f11e904ea9c9b2e69791cce259d12f,against,300000000000000000000000
            1,0xb8c2c29ee19d8307cb7255e1cd9cbde883a267d5,abstain,0
            1,0x8fdd27b6f825da4354129ad0f514f01560687dca,for,1000000500000000000000000
            1,0x805bdb0575f11e904ea9c9b2e69791cce259d12f,for,300000000000000000000000
            """;

    @TempDir
    private static Path temporary = Path.of("");

    private final StringWriter printed = new StringWriter();
    private final Screen screen = new Screen(new PrintWriter(printed, true), false);
    private @Nullable RunningSystem system;
    private @Nullable Theatre theatre;
    private Script.@Nullable Ending ending;

    @BeforeAll
    void play() throws IOException {
        List<RecordedElection> history =
                ElectionFile.read(PROPOSALS.getBytes(StandardCharsets.UTF_8), VOTES.getBytes(StandardCharsets.UTF_8));
        RunningSystem started =
                new SystemStart(SystemSettings.embedded(temporary.resolve("data")), Installation.current()).start();
        system = started;
        RunningFile at = started.addresses();
        Theatre on = Theatre.open(new Surroundings(
                started.data(),
                at.api(),
                at.operator(),
                Objects.requireNonNull(at.chainRpc()),
                at.postgresUrl(),
                at.postgresUser(),
                at.postgresPasswordFile()));
        theatre = on;
        ending = Script.of(on, screen, history, false).play();
    }

    @AfterAll
    void end() throws IOException {
        if (system != null) system.close();
    }

    @Test
    void a_replayed_history_is_equal_on_chain_in_the_store_and_in_the_view() {
        Table.Findings findings = ending().findings();

        assertThat(findings.differences()).isEmpty();
        Row row = findings.rows().getFirst();
        assertThat(row.chain().sums().inFavour()).hasToString("1200000500000000000000000");
        assertThat(row.chain().voters()).isEqualTo(new BySide<>(1L, 2L, 1L));
        assertThat(row.chain().outcome()).isEqualTo(Count.EXECUTED);
        assertThat(row.repeats().repeated() + row.repeats().refused()).isEqualTo(2);
    }

    @Test
    void a_digit_changed_in_the_view_fails_the_table_and_is_named() throws IOException {
        String right =
                ending().findings().rows().getFirst().chain().sums().inFavour().toString();
        String wrong = "1200000500000000000000001";
        setInView(wrong);
        try {
            assertThat(tableNow().differences())
                    .singleElement()
                    .asString()
                    .contains("for in base units: chain " + right + ", view " + wrong);
        } finally {
            setInView(right);
        }
        assertThat(tableNow().differences()).isEmpty();
    }

    @Test
    void an_event_removed_from_the_store_fails_the_table_and_is_named() throws IOException, SQLException {
        try (Connection store = store()) {
            execute(store, "create table kept as select * from domain_event_entry where " + ONE_COUNTED_BALLOT);
            execute(
                    store,
                    "delete from domain_event_entry where event_identifier in (select event_identifier from kept)");
            try {
                List<String> differences = tableNow().differences();
                assertThat(differences)
                        .anySatisfy(difference -> assertThat(difference).contains("in base units: chain", ", store"));
                assertThat(differences)
                        .anySatisfy(difference -> assertThat(difference).contains("The log fixed an event at index"));
            } finally {
                execute(store, "insert into domain_event_entry overriding system value select * from kept");
                execute(store, "drop table kept");
            }
        }
        assertThat(tableNow().differences()).isEmpty();
    }

    @Test
    void the_visitors_ballot_is_followed_to_finality_and_a_second_try_refused() throws Exception {
        Thread visitor = Thread.ofVirtual().start(this::voteAsThePrintedLineSays);

        new YourTurn(theatre(), screen).play(ending().yourTurn(), ending().application());

        visitor.join();
        assertThat(printed.toString())
                .contains("your ballot is finalized")
                .contains("409 BALLOT_ALREADY_CAST: This voter has a ballot on this proposal already.");
    }

    @Test
    void the_command_line_finds_the_system_and_answers_by_field_and_rule() {
        assertThat(run("keys")).contains("holder    0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
        assertThat(run("sign", "application", "--key", "provider", "--set", "name=North Hash", "--post"))
                .contains("\"repeated\" : false");
        assertThat(run("sign", "application", "--key", "provider", "--set", "capacity=1"))
                .contains("field capacity: is no field of this statement");
        assertThat(run("send", "transfer", "--key", "treasury", "--set", "to=stranger", "--set", "amount=7"))
                .contains("Gives 7 base units", "block ");
        assertThat(run("send", "transfer", "--key", "treasury", "--set", "to=stranger"))
                .contains("amount: an amount must be a whole decimal number");
        assertThat(run("vote", "5", "for", "--key", "stranger")).contains("404 PROPOSAL_UNKNOWN");
        assertThat(run("vote", "5", "yes", "--key", "stranger"))
                .contains("A side is for, against or abstain, not \"yes\".");
        assertThat(run("vote", "5", "for", "--key", "relay")).contains("There is no sample key \"relay\"");
    }

    private static final String ONE_COUNTED_BALLOT =
            "payload_type = 'assay.ballot.BallotCounted' and convert_from(payload, 'UTF8')::jsonb ->> 'weight'"
                    + " = '200000000000000000000000'";

    /** A visitor who does what the screen says, once it says it. */
    private void voteAsThePrintedLineSays() {
        Pattern line = Pattern.compile("\\./assay vote ([0-9]+) for --key holder");
        org.awaitility.Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> line.matcher(printed.toString())
                .find());
        Matcher found = line.matcher(printed.toString());
        if (found.find()) run("vote", found.group(1), "for", "--key", "holder");
    }

    private String run(String... words) {
        StringWriter out = new StringWriter();
        CommandLine command = AssayCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = temporary.resolve("data").toString();
        command.execute(all);
        return out.toString();
    }

    private Table.Findings tableNow() throws IOException {
        return new Table(theatre(), SHORT).read(ending().contests(), _ -> Poll.Repeats.NONE);
    }

    private void setInView(String inFavour) throws IOException {
        String uri = system().addresses().mongoUri();
        BigInteger proposal = ending().findings().rows().getFirst().proposal();
        try (MongoClient client = MongoClients.create(uri)) {
            var done = Mono.from(client.getDatabase("assay")
                            .getCollection("proposals-v1")
                            .updateOne(
                                    new Document(
                                            "_id",
                                            "proposal:"
                                                    + theatre().at().governor().toLowerCase() + ":" + proposal),
                                    new Document("$set", new Document("picture.totals.inFavour", inFavour))))
                    .block(PATIENCE);
            assertThat(Objects.requireNonNull(done).getMatchedCount()).isEqualTo(1);
        }
    }

    private Connection store() throws IOException, SQLException {
        RunningFile at = system().addresses();
        String password = Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip();
        return DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), password);
    }

    private static void execute(Connection store, String sql) throws SQLException {
        try (PreparedStatement statement = store.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private RunningSystem system() {
        return Objects.requireNonNull(system);
    }

    private Theatre theatre() {
        return Objects.requireNonNull(theatre);
    }

    private Script.Ending ending() {
        return Objects.requireNonNull(ending);
    }
}
