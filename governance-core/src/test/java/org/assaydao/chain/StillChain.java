package org.assaydao.chain;

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
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;

/** A chain that stands where a test puts it, behind all ports that desks ask. */
public final class StillChain implements ChainOutlook, ProposalOutlook, VotingPower, AuditorRegister {
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
    public final AtomicInteger keyedNoncesAsked = new AtomicInteger();

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

    /** Key in the upper 192 bits, counter 1: the first of this key was spent. */
    @Override
    public TokenAmount keyedNonce(Address governor, Address voter, TokenAmount key) {
        keyedNoncesAsked.incrementAndGet();
        return new TokenAmount(key.units().shiftLeft(64)).plus(ONE);
    }

    @Override
    public boolean hasVoted(ProposalId proposal, Address voter) {
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
