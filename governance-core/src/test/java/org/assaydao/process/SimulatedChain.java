package org.assaydao.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.FundReads;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.ProceedingCalls;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.chain.StepAllowance;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;

/** A chain that says what it is told to say: its clocks, what would succeed, which nonces are spent. */
final class SimulatedChain
        implements ChainOutlook,
                ProposalOutlook,
                PushProbe,
                GovernorCalls,
                ProceedingCalls,
                RelayedBallots,
                StepAllowance,
                FundReads {
    static final long VETO_WINDOW = 100;
    private static final long TRANSACTION_CAP = 16_777_216;
    static final Address GOVERNOR = Address.parse("0x00000000000000000000000000000000000000a1");

    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    private volatile long seen = 1_000;
    private volatile long applied = 1_000;
    /** While it is true no node answers about nonces. */
    volatile boolean silent;

    /** What a batch of so many ballots uses, ballot by ballot. */
    volatile long gasPerBallot = 25_000;

    /** How many steps of proceedings may be asked for in a turn. */
    volatile int steps = 8;

    /** How much gas a block holds. */
    volatile long blockGas = 60_000_000;

    /** Whether no node answers what a batch may use, and how often it was asked for that. */
    volatile boolean away;

    final AtomicInteger askedAway = new AtomicInteger();

    /** Whose ballots a batch would pass over. */
    final Set<Address> uncounted = ConcurrentHashMap.newKeySet();

    /** Of calls that contain one of these it fails in a way that nobody foresaw. */
    final Set<String> broken = ConcurrentHashMap.newKeySet();

    private final Map<Hash32, List<Refused>> refusals = new ConcurrentHashMap<>();

    final Set<Address> stewards = ConcurrentHashMap.newKeySet();

    /** Ballots whose voters' votes stand in seen blocks. */
    final Set<BallotId> voted = ConcurrentHashMap.newKeySet();

    volatile SignedNonce nextNonce = SignedNonce.ZERO;

    /** The deadlines of votes as of the newest block, where a test tells them. */
    final Map<ProposalId, Long> deadlines = new ConcurrentHashMap<>();

    long now() {
        return seen;
    }

    void see(long time) {
        seen = time;
    }

    void apply(long time) {
        seen = Math.max(seen, time);
        applied = time;
    }

    void say(String call, Verdict verdict) {
        verdicts.put(call, verdict);
    }

    @Override
    public ChainClock decidingClock() {
        return clock();
    }

    @Override
    public ChainClock clock() {
        return new ChainClock(block(seen), block(applied), block(applied), block(applied));
    }

    private static BlockPoint block(long time) {
        return new BlockPoint(time, Hash32.ZERO, ChainTime.of(time));
    }

    @Override
    public Verdict wouldSucceed(Address to, HexBytes calldata) {
        return verdicts.getOrDefault(text(calldata), Verdict.NOT_YET);
    }

    /** As geth answers since Osaka: of a call above the cap it says no gas at all. */
    @Override
    public GasEstimate gas(Address to, HexBytes calldata) {
        if (broken.stream().anyMatch(text(calldata)::contains)) throw new IllegalStateException("broken for this test");
        long gas = ballots(calldata).count() * gasPerBallot;
        long allowance = Math.min(TRANSACTION_CAP, blockGas);
        return gas > allowance
                ? new GasEstimate.Unknown("gas required exceeds allowance (" + allowance + ")")
                : new GasEstimate.Uses(Gas.of(gas));
    }

    @Override
    public Gas largestGas() {
        if (away) {
            askedAway.incrementAndGet();
            throw new ChainNotReady("no node answers");
        }
        return Gas.of(Math.min(15_500_000, blockGas * 3 / 4));
    }

    @Override
    public OptionalInt counted(Address to, HexBytes castBallots) {
        long counted = ballots(castBallots)
                .filter(ballot -> uncounted.stream().noneMatch(voter -> ballot.startsWith(voter.toLowerCase())))
                .count();
        return OptionalInt.of((int) counted);
    }

    /** The ballots of a batch as {@link #castBallots} writes them. */
    private static Stream<String> ballots(HexBytes calldata) {
        return Stream.of(text(calldata).split(" ", -1)).skip(2);
    }

    private static String text(HexBytes calldata) {
        return new String(calldata.toBytes(), UTF_8);
    }

    void refuse(Hash32 transaction, List<Refused> refused) {
        refusals.put(transaction, refused);
    }

    @Override
    public List<Refused> refused(Hash32 transaction) {
        return refusals.getOrDefault(transaction, List.of());
    }

    @Override
    public Map<Address, Integer> checkpoints(List<Address> voters, ChainTime snapshot) {
        return voters.stream().collect(Collectors.toMap(voter -> voter, _ -> 3));
    }

    @Override
    public Call castBallots(ProposalId proposal, List<BatchedBallot> ballots) {
        return call("batch " + proposal.number() + " "
                + ballots.stream()
                        .map(ballot -> ballot.voter().toLowerCase() + "=" + ballot.support() + "@" + ballot.checkpoint()
                                + ":" + ballot.signature())
                        .collect(Collectors.joining(" ")));
    }

    private static Call call(String text) {
        return new Call(GOVERNOR, HexBytes.of(text.getBytes(UTF_8)));
    }

    @Override
    public Call castVoteBySig(ProposalId proposal, int support, Address voter, HexBytes signature) {
        return call("vote " + support + " " + voter.toLowerCase() + " " + signature);
    }

    @Override
    public Call castVoteWithReasonAndParamsBySig(
            ProposalId proposal, int support, Address voter, String reason, HexBytes params, HexBytes signature) {
        return call(
                "vote " + support + " " + voter.toLowerCase() + " because " + reason + " " + params + " " + signature);
    }

    @Override
    public Call queue(
            List<Address> targets, List<TokenAmount> values, List<HexBytes> calldatas, Hash32 descriptionHash) {
        return call("queue " + descriptionHash);
    }

    @Override
    public Call execute(
            List<Address> targets, List<TokenAmount> values, List<HexBytes> calldatas, Hash32 descriptionHash) {
        return call("execute " + descriptionHash);
    }

    @Override
    public Call proposeCase(Hash32 caseId) {
        return call("propose " + caseId);
    }

    @Override
    public Call recordRejection(ApplicationId application) {
        return call("reject " + application);
    }

    @Override
    public int left() {
        return steps;
    }

    @Override
    public Call putToVote(Source source, Hash32 caseId) {
        return call("put " + source + " " + caseId);
    }

    @Override
    public Call recordCancellation(DisputeId dispute) {
        return call("cancellation " + dispute);
    }

    @Override
    public Call recordVerdict(DisputeId dispute) {
        return call("verdict " + dispute);
    }

    @Override
    public Call settle(DisputeId dispute) {
        return call("settle " + dispute);
    }

    @Override
    public Call recordDelistingEnd(Hash32 caseId) {
        return call("end delisting " + caseId);
    }

    @Override
    public Call recordAuditorCaseEnd(Hash32 caseId) {
        return call("end case " + caseId);
    }

    @Override
    public Call openStewardPayout(DraftId draft) {
        return call("open " + draft);
    }

    @Override
    public Call closeDraft(DraftId draft) {
        return call("close " + draft);
    }

    @Override
    public Call releaseEscrow(IncidentId incident) {
        return call("release " + incident);
    }

    @Override
    public Call sweep(IncidentId incident) {
        return call("sweep " + incident);
    }

    @Override
    public SignedNonce finalSequentialNonce(Address governor, Address voter) {
        if (silent) throw new ChainNotReady("no node answers");
        return nextNonce;
    }

    @Override
    public Map<ProposalId, Window> windows(Collection<ProposalId> proposals) {
        Map<ProposalId, Window> windows = new HashMap<>();
        for (ProposalId proposal : proposals) {
            Long deadline = deadlines.get(proposal);
            if (deadline == null) continue;
            windows.put(proposal, new Window(ChainTime.of(1), ChainTime.of(deadline), true, false, List.of()));
        }
        return windows;
    }

    @Override
    public Set<BallotId> voted(Collection<BallotId> ballots) {
        return ballots.stream().filter(voted::contains).collect(Collectors.toSet());
    }

    @Override
    public CompletableFuture<Boolean> isSteward(Address account) {
        return CompletableFuture.completedFuture(stewards.contains(account));
    }

    @Override
    public CompletableFuture<TokenTerms> tokenTerms(Address token) {
        return CompletableFuture.completedFuture(new TokenTerms(TokenAmount.of(500), TokenAmount.of(1_000)));
    }

    @Override
    public CompletableFuture<FundTerms> fundTerms() {
        return CompletableFuture.completedFuture(new FundTerms(VETO_WINDOW, 1_000));
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
    public Later laterThan(long block, String subject) {
        return new Later(clock(), List.of());
    }

    @Override
    public Later laterThanOfAll(long block, String subjectPrefix) {
        return laterThan(block, subjectPrefix);
    }
}
