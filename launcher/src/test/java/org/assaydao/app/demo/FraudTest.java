package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.Installation;
import org.assaydao.app.RunningFile;
import org.assaydao.app.RunningSystem;
import org.assaydao.app.SystemSettings;
import org.assaydao.app.SystemStart;
import org.assaydao.app.story.StoryPage;
import org.assaydao.kernel.TokenAmount;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The demo's fraud on a whole system, without the elections before it: the money is equal everywhere, or it is named where not. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FraudTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path temporary = Path.of("");

    private final StringWriter printed = new StringWriter();
    private final Screen screen = new Screen(new PrintWriter(printed, true), false);
    private @Nullable RunningSystem system;
    private @Nullable Theatre theatre;
    private Fraud.@Nullable Ending ending;

    @BeforeAll
    void play() throws IOException {
        Map<String, String> terms = new LinkedHashMap<>(Fraud.terms());
        terms.put("ASSAY_QUORUM_FLOOR", BigInteger.TEN.pow(24).toString());
        RunningSystem started = new SystemStart(
                        SystemSettings.embedded(temporary.resolve("data")), Installation.current(), terms)
                .start();
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
        Players players = new Players(new Cast(), 1);
        ending = Fraud.on(on, screen, players, listed(on, players.listings())).play();
    }

    private List<OpenContest> listed(Theatre on, List<Contest> contests) throws IOException {
        List<Applicants.Application> applications = on.applicants().apply(contests);
        on.bank().enrol(contests.getFirst().weights().keySet(), Dispatch.Progress.NONE);
        Season season = new Season(on, screen);
        Voting voting = new Voting(on, screen, new Withdrawal(on));
        season.round(contests, applications, voting);
        season.vote(voting);
        return season.close();
    }

    @AfterAll
    void end() throws IOException {
        if (system != null) system.close();
    }

    @Test
    void every_unit_of_the_fraud_is_equal_on_chain_in_the_store_and_in_the_view() {
        assertThat(ending().differences()).isEmpty();
        assertThat(printed.toString()).contains("Every unit of every bond, deposit and premium is accounted for");
    }

    @Test
    void the_story_tells_every_case_and_pays_all_but_one_of_sixty() throws IOException {
        String page = StoryPage.of(ending().story());
        String kept = System.getProperty("assay.story");
        if (kept != null) Files.writeString(Path.of(kept), page);

        assertThat(page).contains("Northlight", "8 000 SBD", "Dora", "Southgate", "nobody: swept");
        assertThat(ending().story().shares()).hasSize(Player.HARMED);
        assertThat(ending().story().shares().stream()
                        .filter(share -> share.paid().equals(TokenAmount.ZERO)))
                .hasSize(1);
        assertThat(ending().story().shares().stream()
                        .filter(share ->
                                !share.sender().isEmpty() && !share.sender().equals(share.name())))
                .hasSize(2);
    }

    @Test
    void a_digit_changed_in_a_view_fails_the_table_and_is_named() throws IOException {
        String right = reserve();
        String wrong = right + "0";
        setInView(wrong);
        try {
            assertThat(ending().table().read(SHORT).differences()).anySatisfy(difference -> assertThat(difference)
                    .contains("Reserve: stands: chain " + right + ", view " + wrong));
        } finally {
            setInView(right);
        }
        assertThat(ending().table().read(SHORT).differences()).isEmpty();
    }

    private String reserve() throws IOException {
        return theatre()
                .api()
                .get("/funds/" + theatre().at().bondToken())
                .path("reserve")
                .asString();
    }

    private void setInView(String reserve) throws IOException {
        String uri = Objects.requireNonNull(system).addresses().mongoUri();
        try (MongoClient client = MongoClients.create(uri)) {
            var done = Mono.from(client.getDatabase("assay")
                            .getCollection("funds-v1")
                            .updateOne(
                                    new Document(
                                            "_id",
                                            "fund:" + theatre().at().bondToken().toLowerCase()),
                                    new Document("$set", new Document("picture.books.reserve", reserve))))
                    .block(PATIENCE);
            assertThat(Objects.requireNonNull(done).getMatchedCount()).isEqualTo(1);
        }
    }

    private Theatre theatre() {
        return Objects.requireNonNull(theatre);
    }

    private Fraud.Ending ending() {
        return Objects.requireNonNull(ending);
    }
}
