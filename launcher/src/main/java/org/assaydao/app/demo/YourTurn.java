package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Problem;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A live proposal for whoever watches: one line to vote with, the ballot's way to finality, a second try refused. */
final class YourTurn {
    private static final Duration OPEN = Duration.ofMinutes(2);
    private static final Duration FINALITY = Duration.ofSeconds(90);
    private static final TokenAmount WEIGHT =
            new TokenAmount(BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(25_000)));

    private final Theatre on;
    private final Screen screen;
    private final SigningKey holder = SampleKey.HOLDER.key();

    YourTurn(Theatre on, Screen screen) {
        this.on = on;
        this.screen = screen;
    }

    /** Its application goes in with all others, so that only its vote is waited for. */
    static Contest contest(Cast cast, int run) {
        return new Contest(
                "your turn",
                "your turn",
                null,
                cast.provider("your turn", run),
                Map.of(SampleKey.HOLDER.key(), WEIGHT),
                List.of(),
                List.of(),
                false);
    }

    /** Opens the proposal, prints the line, and follows what the visitor does for two minutes. */
    void play(Contest contest, Applicants.Application application) throws IOException {
        on.bank().enrol(contest.weights().keySet(), Dispatch.Progress.NONE);
        OpenContest open = open(contest, application);
        screen.say("");
        screen.say("Your turn. A proposal is open; the sample key \"holder\" has 25 000 votes. In another terminal:");
        screen.say("");
        screen.say("  ./assay vote " + open.proposal() + " for --key holder --data "
                + on.surroundings().data());
        screen.say("");
        String path = "/proposals/" + open.proposal() + "/ballots/" + holder.address();
        if (!Patience.until(OPEN, () -> level(path) != null)) {
            screen.say("Nobody voted within two minutes. The line above works as long as the system runs.");
            return;
        }
        follow(path);
        secondTry(open, path);
    }

    private OpenContest open(Contest contest, Applicants.Application application) throws IOException {
        on.applicants().attest(List.of(application));
        on.bank().hold(contest.weights(), Dispatch.Progress.NONE);
        OpenContest open = on.governor()
                .awaitProposals(List.of(contest), List.of(application))
                .getFirst();
        on.clock().pass(open.snapshot());
        on.clock().awaitFinalAfter(open.snapshot());
        return open;
    }

    private void follow(String path) throws IOException {
        String[] last = {""};
        Patience.until(FINALITY, () -> {
            String now = level(path);
            if (now != null && !now.equals(last[0])) {
                last[0] = now;
                screen.step("your ballot is " + now);
            }
            return "finalized".equals(now);
        });
    }

    private void secondTry(OpenContest open, String path) throws IOException {
        Side first = side(on.api().get(path));
        Side other = first == Side.FOR ? Side.AGAINST : Side.FOR;
        screen.say("A second try with the other side (" + other.label() + ") is answered:");
        try {
            on.api()
                    .post(
                            "/proposals/" + open.proposal() + "/ballots",
                            on.gasless().body(open.proposal(), holder, other));
            throw new Refusal("A second ballot of one voter was accepted.");
        } catch (Problem refused) {
            screen.say("  " + refused.getMessage());
        }
    }

    /** How far the ballot has come; nothing while there is none. */
    private @Nullable String level(String path) throws IOException {
        JsonNode ballot = on.api().get(path);
        return ballot.path("standing").asString("").equals("NONE")
                ? null
                : ballot.path("level").asString();
    }

    private static Side side(JsonNode ballot) throws Refusal {
        return Side.named(ballot.path("support").asString("").toLowerCase(Locale.ROOT));
    }
}
