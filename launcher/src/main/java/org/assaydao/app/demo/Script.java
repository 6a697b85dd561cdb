package org.assaydao.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assaydao.app.cli.SigningKey;
import org.jspecify.annotations.Nullable;

/** The demo from its first application to its table: the smallest recorded election first, alone; then all others. */
final class Script {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Theatre on;
    private final Screen screen;
    private final Cast cast = new Cast();
    private final List<RecordedElection> elections;
    private final boolean withConstructed;
    private final Withdrawal withdrawal;
    private final Voting voting;

    private Script(Theatre on, Screen screen, List<RecordedElection> elections, boolean withConstructed) {
        this.on = on;
        this.screen = screen;
        this.elections = elections.stream()
                .sorted(Comparator.comparingInt(one -> one.votes().size()))
                .toList();
        this.withConstructed = withConstructed;
        this.withdrawal = new Withdrawal(on);
        this.voting = new Voting(on, screen, withdrawal);
    }

    static Script of(Theatre on, Screen screen, List<RecordedElection> elections, boolean withConstructed) {
        return new Script(on, screen, elections, withConstructed);
    }

    /**
     * How it ended: the contests, the table's findings, what became of who withdrew, and what waits for the visitor.
     *
     * @param players of the fraud, their providers listed by contests of their own; null where none is to be played
     */
    record Ending(
            List<OpenContest> contests,
            Table.Findings findings,
            String withdrawal,
            Contest yourTurn,
            Applicants.Application application,
            @Nullable Players players) {}

    /** Plays everything up to the table. */
    Ending play() throws IOException {
        int run = run();
        List<Contest> recorded = new ArrayList<>();
        for (RecordedElection each : elections) recorded.add(Contest.recorded(each, cast, run));
        Players players = withConstructed ? new Players(cast, run) : null;
        List<Contest> constructed = new ArrayList<>();
        if (players != null) {
            constructed.addAll(new Constructed(cast, run).all());
            constructed.addAll(players.listings());
        }
        Contest yourTurn = YourTurn.contest(cast, run);
        List<Contest> all = new ArrayList<>(recorded);
        all.addAll(constructed);
        all.add(yourTurn);
        List<Applicants.Application> applications = on.applicants().apply(all);
        screen.step(all.size() + " providers applied: statement signed and posted, fee and bond paid");
        List<OpenContest> closed = new ArrayList<>(first(recorded, applications));
        closed.addAll(others(recorded, constructed, applications));
        Table.Findings findings = new Table(on, PATIENCE).read(closed, voting::repeats);
        return new Ending(
                closed,
                findings.with(withdrawal.differences()),
                withdrawal.line(),
                yourTurn,
                applications.getLast(),
                players);
    }

    /** The first election, whole, so that there is something to see soon. */
    private List<OpenContest> first(List<Contest> recorded, List<Applicants.Application> applications)
            throws IOException {
        Contest first = recorded.getFirst();
        enrol(List.of(first));
        Season season = new Season(on, screen);
        season.round(List.of(first), applications.subList(0, 1), voting);
        enrol(recorded.subList(1, recorded.size()));
        season.vote(voting);
        List<OpenContest> closed = season.close();
        Table.Findings findings = new Table(on, PATIENCE).read(closed, voting::repeats);
        screen.step("the first recorded election is complete and "
                + (findings.differences().isEmpty() ? "equal everywhere" : "DIFFERENT: " + findings.differences()));
        return closed;
    }

    /** The others, one behind the other; the constructed ones share the last round's snapshot. */
    private List<OpenContest> others(
            List<Contest> recorded, List<Contest> constructed, List<Applicants.Application> applications)
            throws IOException {
        enrol(constructed);
        List<OpenContest> closed = new ArrayList<>();
        Season season = new Season(on, screen);
        List<List<Contest>> rounds = rounds(recorded, constructed);
        int next = 1;
        for (List<Contest> round : rounds) {
            if (!season.hasRoom()) {
                season.vote(voting);
                closed.addAll(season.close());
            }
            season.round(round, applications.subList(next, next + round.size()), voting);
            next += round.size();
        }
        season.vote(voting);
        for (OpenContest one : season.held()) {
            if (one.contest().name().equals(Constructed.LATE_QUORUM)) voting.late(one);
        }
        closed.addAll(season.close());
        return closed;
    }

    private static List<List<Contest>> rounds(List<Contest> recorded, List<Contest> constructed) {
        List<List<Contest>> rounds = new ArrayList<>();
        for (Contest one : recorded.subList(1, recorded.size())) rounds.add(new ArrayList<>(List.of(one)));
        if (rounds.isEmpty() && !constructed.isEmpty()) rounds.add(new ArrayList<>());
        if (!rounds.isEmpty()) rounds.getLast().addAll(constructed);
        return rounds;
    }

    private void enrol(List<Contest> contests) throws IOException {
        Set<SigningKey> voters = new LinkedHashSet<>();
        contests.forEach(contest -> voters.addAll(contest.weights().keySet()));
        if (voters.isEmpty()) return;
        try (Screen.Bar bar = screen.bar("voters given ether and delegated to themselves", voters.size())) {
            on.bank().enrol(voters, bar);
        }
    }

    /** The first run on this data whose applicants have not acted yet. */
    private int run() throws IOException {
        int run = 1;
        while (on.node()
                        .nonce(cast.provider(elections.getFirst().id(), run).address())
                        .signum()
                != 0) run++;
        return run;
    }
}
