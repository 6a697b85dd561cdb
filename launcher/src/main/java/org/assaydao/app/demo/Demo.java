package org.assaydao.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assaydao.app.story.StoryPage;
import org.jspecify.annotations.Nullable;

/** The demo as a whole: says what it is, plays elections and a fraud, shows the tables, and gives the turn to whoever watches. */
public final class Demo {
    private final Screen screen;
    private final List<RecordedElection> elections;
    private final boolean ens;

    private Demo(Screen screen, List<RecordedElection> elections, boolean ens) {
        this.screen = screen;
        this.elections = elections;
        this.ens = ens;
    }

    /**
     * Reads the history before anything is started, so that a bad file costs no wait.
     *
     * @param votes the directory of a history; null for the ten elections of ENS
     */
    public static Demo of(@Nullable Path votes, PrintWriter out, boolean terminal) throws IOException {
        List<RecordedElection> elections = votes == null ? ElectionFile.ens() : ElectionFile.in(votes);
        return new Demo(new Screen(out, terminal), elections, votes == null);
    }

    /** What the deployment script must be told, so that the history is replayed by its own terms. */
    public Map<String, String> terms() throws IOException {
        Map<String, String> terms =
                new LinkedHashMap<>(ElectionTerms.of(elections).variables());
        if (ens) terms.putAll(Fraud.terms());
        return terms;
    }

    /** The first screen: what is real and what is made. */
    public void greet(Path data) {
        int votes = elections.stream().mapToInt(one -> one.votes().size()).sum();
        screen.say("Assay demo: " + elections.size() + " recorded election(s), " + votes
                + " votes, on a system of its own in " + data);
        screen.say("");
        if (ens) {
            screen.say(
                    "  real  weights, sides and outcomes: ENS governor elections, collected by Metagov (origin Tally),");
            screen.say("        CC BY 4.0; nobody of ENS or Metagov endorses this");
        } else {
            screen.say("  given weights, sides and outcomes: the history you named");
        }
        screen.say(
                "  made  providers, bonds, audits and all keys: every recorded voter is played by a key derived from the");
        screen.say("        published seed \"" + Cast.SEED
                + "\" and the recorded address; each election lists such a provider");
        screen.say(
                "  real  everything that counts: PostgreSQL, an EVM chain with the contracts, the API; the demo speaks to");
        screen.say("        them by HTTP and JSON-RPC alone");
        screen.say("");
    }

    /** A played demo: what was found, and what is still to do in it. */
    public final class Played {
        private final Theatre on;
        private final Script.Ending ending;
        private final Fraud.@Nullable Ending fraud;

        private Played(Theatre on, Script.Ending ending, Fraud.@Nullable Ending fraud) {
            this.on = on;
            this.ending = ending;
            this.fraud = fraud;
        }

        /** What the witnesses disagree in; empty when all is equal. */
        public List<String> differences() {
            List<String> all = new ArrayList<>(ending.findings().differences());
            if (fraud != null) all.addAll(fraud.differences());
            return all;
        }

        /** Writes the story of the fraud, if one was played. */
        public void tell(Path file) throws IOException {
            if (fraud == null) return;
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) Files.createDirectories(directory);
            Files.writeString(file, StoryPage.of(fraud.story()));
            screen.say("The story of the fraud is in " + file + ".");
        }

        /** Opens the visitor's proposal and follows the visitor's ballot. */
        public void yourTurn() throws IOException {
            new YourTurn(on, screen).play(ending.yourTurn(), ending.application());
        }
    }

    /** Plays every election, prints the table, and plays the fraud. */
    public Played play(Surroundings surroundings) throws IOException {
        screen.step("the system is up; API at " + surroundings.api());
        Theatre on = Theatre.open(surroundings);
        Script.Ending ending = Script.of(on, screen, elections, ens).play();
        Table.lines(ending.findings()).forEach(screen::say);
        screen.say("");
        if (!ending.withdrawal().isEmpty()) screen.say(ending.withdrawal());
        verdict(ending.findings());
        screen.say(paid(ending.findings().relays()));
        byHand(on, ending.findings());
        return new Played(on, ending, fraud(on, ending));
    }

    private Fraud.@Nullable Ending fraud(Theatre on, Script.Ending ending) throws IOException {
        Players players = ending.players();
        if (players == null) return null;
        Fraud.Ending played = Fraud.on(on, screen, players, ending.contests()).play();
        screen.step("the demo is complete");
        return played;
    }

    private void verdict(Table.Findings findings) {
        String time = String.format(Locale.ROOT, "%.0f s", screen.elapsed().toMillis() / 1000.0);
        if (findings.differences().isEmpty()) {
            long recorded = findings.rows().stream()
                    .filter(row -> row.official() != null)
                    .count();
            screen.say("All " + recorded + " recorded and " + (findings.rows().size() - recorded)
                    + " constructed elections are equal on chain, in the store and in the view, the recorded ones to what"
                    + " was published; " + time + ".");
            return;
        }
        screen.say("NOT EQUAL, " + findings.differences().size() + " difference(s):");
        findings.differences().forEach(difference -> screen.say("  " + difference));
    }

    /** What the relay key paid for others' ballots, from the receipts in the store. */
    private static String paid(StoreWitness.Relays relays) {
        if (relays.ballots() == 0) return "No gasless ballot was relayed.";
        return String.format(
                Locale.ROOT,
                "Gas: %,d gasless ballots in %,d transactions, %,d gas for each; ./assay bench gas says what size does to it.",
                relays.ballots(),
                relays.transactions(),
                relays.perBallot());
    }

    /** One number, three ways, without any program of ours. */
    private void byHand(Theatre on, Table.Findings findings) {
        Row row = findings.rows().getFirst();
        Surroundings at = on.surroundings();
        String governor = on.at().governor().toString();
        screen.say("");
        screen.say("To check without us (for: " + row.chain().sums().inFavour() + "):");
        screen.say("  contracts/node_modules/.bin/cast call --rpc-url " + at.chainRpc() + " " + governor
                + " \"proposalVotes(uint256)(uint256,uint256,uint256)\" " + row.proposal());
        screen.say("  curl -s " + at.api() + "/v1/proposals/" + row.proposal() + "/tally");
        screen.say("  SQL at " + at.postgresUrl() + " as " + at.postgresUser()
                + (at.postgresPasswordFile() == null ? "" : ", password in " + at.postgresPasswordFile()) + ":");
        screen.say(
                "    select sum((convert_from(payload, 'UTF8')::jsonb ->> 'weight')::numeric) from domain_event_entry");
        screen.say("    where payload_type = 'assay.ballot.BallotCounted' and aggregate_identifier like 'ballot:"
                + governor.toLowerCase(Locale.ROOT) + ":" + row.proposal() + ":%'");
        screen.say("    and convert_from(payload, 'UTF8')::jsonb ->> 'support' = 'FOR';");
    }
}
