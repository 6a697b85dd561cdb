package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Problem;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One election, played by a client that can begin again at any moment: it holds what it signed and what it was answered,
 * and goes through all steps once more, each of which finds done what was done.
 */
final class StubbornElection {
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> LATER =
            Set.of("SNAPSHOT_NOT_FINAL", "INTAKE_FULL", "PROPOSAL_UNKNOWN", "RELAY_STANDS_STILL");
    private static final Set<String> STANDING = Set.of("ACCEPTED", "COUNTED");

    private final SigningKey treasury = SampleKey.TREASURY.key();
    private final SigningKey provider = SigningKey.ofText("killed election/provider");
    private final Contest contest;
    private final Outbox outbox = new Outbox();
    private final StubbornApplicant applicant = new StubbornApplicant(provider, outbox);
    private final Map<SigningKey, String> positions = new HashMap<>();
    private final Set<SigningKey> attempted = new HashSet<>();
    private @Nullable OpenContest open;

    StubbornElection() {
        List<CastVote> votes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            votes.add(new CastVote(
                    SigningKey.ofText("killed election/voter/" + i),
                    i == 4 ? Side.AGAINST : i == 5 ? Side.ABSTAIN : Side.FOR,
                    new TokenAmount(ETHER.multiply(BigInteger.valueOf(400_000 + i))),
                    i % 2 == 0 ? CastVote.Channel.GASLESS : CastVote.Channel.ON_CHAIN));
        }
        contest = new Contest("killed", "killed", null, provider, Map.of(), votes, List.of(), true);
    }

    /** How far the play has come, for those who want to disturb it. */
    enum Milestone {
        APPLYING,
        ATTESTED,
        VOTING,
        RELAYING,
        CLOSING
    }

    Contest contest() {
        return contest;
    }

    OpenContest open() {
        return Objects.requireNonNull(open);
    }

    /** The position that each gasless voter was answered. */
    Map<SigningKey, String> positions() {
        return Map.copyOf(positions);
    }

    /** Plays from the beginning to the execution, on whatever an earlier life has left. */
    void play(Theatre on, Consumer<Milestone> reached) throws IOException {
        reached.accept(Milestone.APPLYING);
        equip(on);
        applicant.apply(on, treasury);
        reached.accept(Milestone.ATTESTED);
        Applicants.Application application = applicant.attested(on);
        OpenContest proposed = on.governor()
                .awaitProposals(List.of(contest), List.of(application))
                .getFirst();
        on.clock().pass(proposed.snapshot());
        on.clock().awaitFinalAfter(proposed.snapshot());
        if (open != null) assertThat(proposed).isEqualTo(open);
        open = proposed;
        reached.accept(Milestone.VOTING);
        vote(on, reached);
        on.poll().awaitCounted(open);
        on.clock().awaitFinal(on.node().block("latest").number());
        reached.accept(Milestone.CLOSING);
        close(on);
    }

    private void equip(Theatre on) throws IOException {
        SigningKey gasMoney = SampleKey.DEPLOYER.key();
        List<Order> orders = new ArrayList<>();
        orders.add(Order.ether(gasMoney, provider.address(), ETHER));
        for (CastVote vote : contest.votes()) {
            orders.add(Order.ether(gasMoney, vote.voter().address(), ETHER));
            var weight = Abi.transfer(vote.voter().address(), vote.weight().units());
            orders.add(Order.of(treasury, on.at().token(), weight, 300_000, "weight"));
        }
        outbox.settle(on.node(), orders);
        outbox.settle(
                on.node(),
                contest.votes().stream()
                        .map(CastVote::voter)
                        .map(by -> Order.of(by, on.at().token(), Abi.delegate(by.address()), 300_000, "delegation"))
                        .toList());
    }

    private void vote(Theatre on, Consumer<Milestone> reached) throws IOException {
        List<Order> own = new ArrayList<>();
        for (CastVote vote : contest.votes()) {
            if (vote.channel() == CastVote.Channel.GASLESS) post(on, vote);
            else own.add(on.poll().order(open(), vote));
        }
        reached.accept(Milestone.RELAYING);
        outbox.settle(on.node(), own);
    }

    /** Posts a ballot; one that was answered must be found, and be answered the same again. */
    private void post(Theatre on, CastVote vote) throws IOException {
        SigningKey voter = vote.voter();
        String path = "/proposals/" + open().proposal() + "/ballots";
        String known = positions.get(voter);
        if (known != null) awaitStanding(on, path + "/" + voter.address() + "?after=" + known);
        Map<String, Object> body = on.gasless().body(open().proposal(), voter, vote.side());
        boolean first = attempted.add(voter);
        JsonNode answer = taken(on, path, body);
        String position = answer.path("position").asString("");
        assertThat(position).isNotEmpty();
        if (first) assertThat(answer.path("repeated").asBoolean()).isFalse();
        if (known != null) {
            assertThat(answer.path("repeated").asBoolean()).isTrue();
            assertThat(position).isEqualTo(known);
        }
        positions.put(voter, position);
    }

    /** A restart may take the views back a little; the position asks to wait until they are there again. */
    private static void awaitStanding(Theatre on, String path) throws IOException {
        Patience.await("the ballot that was answered before the kill: " + path, PATIENCE, () -> {
            try {
                return STANDING.contains(on.api().get(path).path("standing").asString());
            } catch (Problem problem) {
                if (!problem.code().equals("VIEW_BEHIND")) throw problem;
                return false;
            }
        });
    }

    private static JsonNode taken(Theatre on, String path, Map<String, Object> body) throws IOException {
        JsonNode[] answer = new JsonNode[1];
        Patience.await("the API to take a ballot", PATIENCE, () -> {
            try {
                answer[0] = on.api().post(path, body);
                return true;
            } catch (Problem problem) {
                if (!LATER.contains(problem.code())) throw problem;
                return false;
            }
        });
        return answer[0];
    }

    private void close(Theatre on) throws IOException {
        on.clock().pass(on.governor().deadline(open().proposal()));
        awaitState(on, Set.of(Governor.QUEUED, Governor.EXECUTED));
        on.clock().pass(on.governor().executableAt(open().proposal()));
        awaitState(on, Set.of(Governor.EXECUTED));
        on.clock().awaitFinal(on.node().block("latest").number());
    }

    private void awaitState(Theatre on, Set<Integer> wanted) throws IOException {
        Patience.await(
                "the governor's state " + wanted,
                PATIENCE,
                () -> wanted.contains(on.governor().state(open().proposal(), "latest")));
    }

    /** The identifier of the application on chain. */
    Hash32 application() {
        return open().application().id();
    }
}
