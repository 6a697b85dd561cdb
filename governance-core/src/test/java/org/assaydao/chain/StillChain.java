package org.assaydao.chain;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assaydao.Samples;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;

/** A chain that stands where a test puts it, behind all ports that desks ask. */
public final class StillChain
        implements ChainOutlook, ProposalOutlook, VotingPower, AuditorRegister, RelayGauge, SignatureProbe, FundReads {
    /** What its node says of accounts; of tokens and the registry it has none that answers. */
    public final ContractReads reads = new ContractReads() {
        @Override
        public CompletableFuture<TokenAmount> requiredBond() {
            return unanswered();
        }

        @Override
        public CompletableFuture<TokenAmount> fee() {
            return unanswered();
        }

        @Override
        public CompletableFuture<SignedNonce> nonce(Address contract, Address owner) {
            return CompletableFuture.completedFuture(finalSequentialNonce(contract, owner));
        }

        @Override
        public CompletableFuture<TokenDomain> domain(Address token) {
            return unanswered();
        }

        @Override
        public CompletableFuture<Boolean> isContract(Address account) {
            CountDownLatch gate = nodeGate;
            if (gate.getCount() == 0) return CompletableFuture.completedFuture(contracts.contains(account));
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            gate.await();
                        } catch (InterruptedException interrupted) {
                            throw new IllegalStateException(interrupted);
                        }
                        return contracts.contains(account);
                    },
                    Thread::startVirtualThread);
        }

        @Override
        public CompletableFuture<Optional<Revert>> refusal(Optional<Address> from, Address to, HexBytes calldata) {
            return unanswered();
        }

        @Override
        public CompletableFuture<TokenAmount> requiredDeposit(Address provider, int offence, ChainTime happenedAt) {
            return unanswered();
        }

        @Override
        public CompletableFuture<Bps> share(int offence) {
            return unanswered();
        }

        @Override
        public CompletableFuture<CourtTerms> courtTerms() {
            return unanswered();
        }

        @Override
        public CompletableFuture<TokenAmount> allowance(Address token, Address owner, Address spender) {
            return unanswered();
        }

        @Override
        public CompletableFuture<TokenAmount> bonded(Address provider) {
            return unanswered();
        }

        @Override
        public CompletableFuture<TokenAmount> unbonding(Address provider) {
            return unanswered();
        }

        private static <T> CompletableFuture<T> unanswered() {
            return CompletableFuture.failedFuture(new ChainNotReady("no node answers"));
        }
    };

    /** What is asked of an account's kind waits for it. */
    public volatile CountDownLatch nodeGate = new CountDownLatch(0);

    /** Of how many signatures it was asked whether their accounts' code takes them. */
    public final AtomicInteger tried = new AtomicInteger();

    public volatile ChainTime seen = ChainTime.of(1_000);

    /** Whether what was mirrored of it has fallen behind. */
    public volatile boolean standsStill;

    public final Map<ProposalId, Window> windows = new HashMap<>();
    public final Map<Address, AccountPower> standings = new HashMap<>();
    public final Map<Address, SignedNonce> sequential = new HashMap<>();
    public final Set<Address> contracts = new HashSet<>();
    public final Set<Address> voted = new HashSet<>();
    public final Set<Address> auditors = new HashSet<>();
    public final Set<Address> stewards = new HashSet<>();

    /** What stewards may decide over of every token. */
    public volatile TokenAmount stewardLimit = TokenAmount.of(1_000);

    /** Of how many ballots it was asked whether their voters had voted. */
    public final AtomicInteger judged = new AtomicInteger();

    /** How many accepted ballots wait to be relayed; a second's block carries 100 of them. */
    public volatile long backlog;

    /** Within what time a transaction stands in a block. */
    public volatile Duration inclusion = Duration.ofSeconds(5);

    /** Why nothing is relayed; nothing at first. */
    public volatile Optional<String> standstill = Optional.empty();

    /** What the relay holds and owes; nothing is known of it at first. */
    public volatile Optional<Money> money = Optional.empty();

    /** What the relay's budget leaves of every proposal, and of every voter. */
    public volatile Gas gasLeft = Gas.of(1_000_000_000);

    public volatile Gas voterGasLeft = Gas.of(2_000_000);

    /** Accounts with EIP-7702 code that takes no signature of their key. */
    public final Set<Address> coded = new HashSet<>();

    /** Accounts with such code that takes it, and uses so much gas for that. */
    public final Map<Address, Gas> willing = new HashMap<>();

    @Override
    public Reading read() {
        return new Reading(
                money,
                new Backlog(backlog, Duration.ZERO, 0),
                new Pace(inclusion, Duration.ofSeconds(1), 100),
                standstill);
    }

    @Override
    public Optional<Duration> nextDeadline() {
        return Optional.empty();
    }

    @Override
    public Optional<Gas> gasPaidFor() {
        return money.map(Money::gasPaidFor);
    }

    @Override
    public Gas gasLeft(ProposalId proposal) {
        return gasLeft;
    }

    @Override
    public Gas gasLeft(BallotId ballot) {
        return voterGasLeft;
    }

    @Override
    public Verdict tried(Address signer, Hash32 digest, HexBytes signature, Gas gas) {
        tried.incrementAndGet();
        Gas used = willing.get(signer);
        if (coded.contains(signer) || (used != null && used.exceeds(gas))) return new Verdict.RefusedByCode();
        return used == null ? new Verdict.OfKey() : new Verdict.TakenByCode(used);
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
    public Later laterThan(long block, String subject) {
        return new Later(clock(), List.of());
    }

    @Override
    public Later laterThanOfAll(long block, String subjectPrefix) {
        return laterThan(block, subjectPrefix);
    }

    @Override
    public Map<ProposalId, Window> windows(Collection<ProposalId> proposals) {
        Map<ProposalId, Window> wanted = new HashMap<>(windows);
        wanted.keySet().retainAll(proposals);
        return wanted;
    }

    @Override
    public SignedNonce finalSequentialNonce(Address governor, Address voter) {
        return sequential.getOrDefault(voter, SignedNonce.ZERO);
    }

    @Override
    public Set<BallotId> voted(Collection<BallotId> ballots) {
        judged.addAndGet(ballots.size());
        return ballots.stream().filter(ballot -> voted.contains(ballot.voter())).collect(Collectors.toSet());
    }

    @Override
    public AccountPower at(Address account, ChainTime timepoint) {
        return now(account);
    }

    @Override
    public Map<Address, TokenAmount> votes(Collection<Address> accounts, ChainTime timepoint) {
        return accounts.stream().distinct().collect(Collectors.toMap(account -> account, account -> now(account)
                .votes()));
    }

    @Override
    public AccountPower now(Address account) {
        return standings.getOrDefault(account, new AccountPower(TokenAmount.ZERO, TokenAmount.ZERO, Address.ZERO));
    }

    @Override
    public CompletableFuture<Boolean> isSteward(Address account) {
        return CompletableFuture.completedFuture(stewards.contains(account));
    }

    @Override
    public CompletableFuture<TokenTerms> tokenTerms(Address token) {
        return CompletableFuture.completedFuture(new TokenTerms(TokenAmount.of(500), stewardLimit));
    }

    @Override
    public CompletableFuture<FundTerms> fundTerms() {
        return CompletableFuture.completedFuture(new FundTerms(100, 1_000));
    }

    @Override
    public CompletableFuture<TokenAmount> stewardOutflow(Address token) {
        return CompletableFuture.completedFuture(TokenAmount.ZERO);
    }

    @Override
    public CompletableFuture<Announcement> announcement(DraftId draft) {
        return CompletableFuture.completedFuture(new Announcement(Address.ZERO, ChainTime.of(0), Address.ZERO));
    }

    @Override
    public boolean isAccredited(Address account) {
        return auditors.contains(account);
    }
}
