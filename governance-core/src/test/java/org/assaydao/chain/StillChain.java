package org.assaydao.chain;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.Samples;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;

/** A chain that stands where a test puts it, behind all ports that desks ask. */
public final class StillChain
        implements ChainOutlook, ProposalOutlook, VotingPower, AuditorRegister, RelayGauge, SignatureProbe {
    private static final TokenAmount ONE = TokenAmount.of(1);

    public volatile ChainTime seen = ChainTime.of(1_000);

    /** Whether what was mirrored of it has fallen behind. */
    public volatile boolean standsStill;

    public final Map<ProposalId, Window> windows = new HashMap<>();
    public final Map<Address, Standing> standings = new HashMap<>();
    public final Map<Address, TokenAmount> sequential = new HashMap<>();
    public final Set<Address> contracts = new HashSet<>();
    public final Set<Address> voted = new HashSet<>();
    public final Set<Address> auditors = new HashSet<>();
    /** Of how many ballots it was asked whether their voters had voted. */
    public final AtomicInteger judged = new AtomicInteger();

    /** How many accepted ballots wait to be relayed; a second's block carries 100 of them. */
    public volatile long backlog;

    /** Within what time a transaction stands in a block. */
    public volatile Duration inclusion = Duration.ofSeconds(5);

    public volatile TokenAmount gasLeft = ONE;

    /** Accounts with EIP-7702 code that takes no signature of their key. */
    public final Set<Address> coded = new HashSet<>();

    @Override
    public Reading read() {
        return new Reading(
                Optional.empty(),
                new Backlog(backlog, Duration.ZERO, 0),
                new Pace(inclusion, Duration.ofSeconds(1), 100));
    }

    @Override
    public Optional<Duration> nextDeadline() {
        return Optional.empty();
    }

    @Override
    public TokenAmount gasLeft(ProposalId proposal) {
        return gasLeft;
    }

    @Override
    public boolean holds(Address signer, Hash32 digest, HexBytes signature) {
        return !coded.contains(signer);
    }

    @Override
    public ChainClock clock() {
        BlockPoint finalized = new BlockPoint(2, Samples.hash("block 2"), seen.minusSeconds(8));
        return new ChainClock(new BlockPoint(10, Samples.hash("block 10"), seen), finalized, finalized, finalized);
    }

    @Override
    public ChainClock decidingClock() {
        if (standsStill) throw new ChainNotReady("the mirror stands still");
        return clock();
    }

    @Override
    public List<PendingFact> factsAfter(long block, String subject) {
        return List.of();
    }

    @Override
    public List<PendingFact> factsAfterOfAll(long block, String subjectPrefix) {
        return List.of();
    }

    @Override
    public Optional<Window> window(ProposalId proposal) {
        return Optional.ofNullable(windows.get(proposal));
    }

    @Override
    public TokenAmount sequentialNonce(Address governor, Address voter) {
        return sequential.getOrDefault(voter, TokenAmount.ZERO);
    }

    @Override
    public TokenAmount finalSequentialNonce(Address governor, Address voter) {
        return sequentialNonce(governor, voter);
    }

    @Override
    public boolean hasVoted(ProposalId proposal, Address voter) {
        judged.incrementAndGet();
        return voted.contains(voter);
    }

    @Override
    public boolean isContract(Address account) {
        return contracts.contains(account);
    }

    @Override
    public Standing at(Address account, ChainTime timepoint) {
        return now(account);
    }

    @Override
    public Standing now(Address account) {
        return standings.getOrDefault(account, new Standing(TokenAmount.ZERO, TokenAmount.ZERO, Address.ZERO));
    }

    @Override
    public boolean isAccredited(Address account) {
        return auditors.contains(account);
    }
}
