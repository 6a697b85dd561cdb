package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.Domain;

/** Elections that are put to vote and left open, the power of their voters final: what a measurement votes on. */
public final class OpenElections {
    private static final TokenAmount WEIGHT = new TokenAmount(BigInteger.TEN.pow(18));

    private final Theatre on;
    private final Cast cast = new Cast();

    private OpenElections(Theatre on) {
        this.on = on;
    }

    /** On that system, whose chain must be an embedded one. */
    public static OpenElections on(Surroundings surroundings) throws IOException {
        return new OpenElections(Theatre.open(surroundings));
    }

    /** The domain that ballots are signed for. */
    public Domain domain() throws IOException {
        return on.governor().domain();
    }

    /** A proposal by its number on this system's governor. */
    public ProposalId id(BigInteger number) {
        return new ProposalId(on.at().governor(), number);
    }

    /** Gives every voter a token's power; whoever has it keeps it. */
    public void equip(List<SigningKey> voters) throws IOException {
        on.bank().enrol(voters, Dispatch.Progress.NONE);
        Map<SigningKey, TokenAmount> weights = new LinkedHashMap<>();
        voters.forEach(voter -> weights.put(voter, WEIGHT));
        on.bank().hold(weights, Dispatch.Progress.NONE);
    }

    /** Puts that many applications to vote and waits until their snapshot is final; the proposals' numbers. */
    public List<BigInteger> open(String name, int count) throws IOException {
        List<Contest> contests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String title = name + " " + i;
            contests.add(
                    new Contest(title, title, null, cast.provider(title, 0), Map.of(), List.of(), List.of(), false));
        }
        List<Applicants.Application> applications = on.applicants().apply(contests);
        on.applicants().attest(applications);
        List<OpenContest> open = on.governor().awaitProposals(contests, applications);
        long snapshot = OpenContest.lastSnapshot(open);
        on.clock().pass(snapshot);
        on.clock().awaitFinalAfter(snapshot);
        return open.stream().map(OpenContest::proposal).toList();
    }

    /** What is posted for a gasless vote: the ballot and its signature. */
    public Map<String, Object> ballot(BigInteger proposal, SigningKey voter, Side side) {
        return on.gasless().body(proposal, voter, side);
    }
}
