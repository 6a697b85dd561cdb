package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Node.Call;
import org.assaydao.app.cli.Patience;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.Domain;

/** What the governor says by {@code eth_call}: proposals of cases, times, sums and states. */
final class Governor {
    static final int DEFEATED = 3;
    static final int SUCCEEDED = 4;
    static final int QUEUED = 5;
    static final int EXECUTED = 7;
    private static final Duration PUSH = Duration.ofMinutes(2);

    private final Node node;
    private final Deployed at;

    Governor(Node node, Deployed at) {
        this.node = node;
        this.at = at;
    }

    /** Waits until the keepers have put every application to vote; nobody else does it here. */
    List<OpenContest> awaitProposals(List<Contest> contests, List<Applicants.Application> applications)
            throws IOException {
        List<HexBytes> questions = applications.stream()
                .map(one -> Abi.proposalOfCase(at.registry(), one.id()))
                .toList();
        List<HexBytes> answers = new ArrayList<>();
        Patience.await("the keepers to put " + contests.size() + " applications to vote", PUSH, () -> {
            answers.clear();
            answers.addAll(ask(questions, "latest"));
            return answers.stream().allMatch(answer -> Abi.word(answer, 0).signum() != 0);
        });
        List<OpenContest> open = new ArrayList<>();
        for (int i = 0; i < contests.size(); i++) {
            BigInteger proposal = Abi.word(answers.get(i), 0);
            open.add(new OpenContest(
                    contests.get(i), applications.get(i), proposal, snapshot(proposal), deadline(proposal)));
        }
        return open;
    }

    /** The domain that ballots are signed for, as the governor says it (ERC-5267). */
    Domain domain() throws IOException {
        HexBytes said = node.read(at.governor(), Abi.view("eip712Domain"), "latest");
        return new Domain(
                Abi.text(said, 1), Abi.text(said, 2), Abi.word(said, 3).longValueExact(), at.governor());
    }

    /** What for and abstain must reach together; the contract reads it at the snapshot. */
    BigInteger quorum(BigInteger proposal) throws IOException {
        return number(Abi.proposalQuorum(proposal));
    }

    long votingDelay() throws IOException {
        return number(Abi.view("votingDelay")).longValueExact();
    }

    /** In the state after which power is read, in chain seconds. */
    long snapshot(BigInteger proposal) throws IOException {
        return number(Abi.proposalSnapshot(proposal)).longValueExact();
    }

    long deadline(BigInteger proposal) throws IOException {
        return number(Abi.proposalDeadline(proposal)).longValueExact();
    }

    /** When a queued proposal can be executed, in chain seconds. */
    long executableAt(BigInteger proposal) throws IOException {
        return number(Abi.proposalEta(proposal)).longValueExact();
    }

    /** The governor's states of these proposals in one reading. */
    List<Integer> states(List<BigInteger> proposals) throws IOException {
        return ask(proposals.stream().map(Abi::state).toList(), "latest").stream()
                .map(answer -> Abi.word(answer, 0).intValueExact())
                .toList();
    }

    /** The three sums in the state after a block ({@code latest} or 0x…). */
    BySide<TokenAmount> sums(BigInteger proposal, String block) throws IOException {
        HexBytes answer = node.read(at.governor(), Abi.proposalVotes(proposal), block);
        return BySide.each(side -> new TokenAmount(Abi.word(answer, side.number())));
    }

    int state(BigInteger proposal, String block) throws IOException {
        return Abi.word(node.read(at.governor(), Abi.state(proposal), block), 0).intValueExact();
    }

    private BigInteger number(HexBytes question) throws IOException {
        return Abi.word(node.read(at.governor(), question, "latest"), 0);
    }

    private List<HexBytes> ask(List<HexBytes> questions, String block) throws IOException {
        List<Call> calls = questions.stream()
                .map(data ->
                        Call.of("eth_call", Map.of("to", at.governor().toString(), "data", data.toString()), block))
                .toList();
        return node.batch(calls).stream()
                .map(answer -> HexBytes.parse(answer.asString()))
                .toList();
    }
}
