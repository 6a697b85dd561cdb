package org.assaydao.api.proposal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.ballot.Intake;
import org.assaydao.chain.ProposalHistory;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalKind;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.proposal.ProposalState;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it is answered alone.
 *
 * @param description for people; bytes that are no UTF-8 show as U+FFFD in it
 * @param descriptionHash Keccak-256 of the description's own bytes, by which the governor queues, executes and cancels
 * @param history by which transactions it came to its state, as of the newest seen block and as the governor tells it; what
 *     only the timelock told, once a vote gave its roles to others, shows in the state alone
 * @param intake whether gasless ballots are taken now, and until when; a vote on chain counts until the deadline
 */
record ProposalAnswer(
        @JsonUnwrapped ProposalSummary proposal,
        String description,
        @Nullable Hash32 descriptionHash,
        List<Action> actions,
        List<ProposalHistory.Step> history,
        @Nullable Case entitlement,
        @Nullable Intake intake,
        FinalityNote finality) {
    /**
     * One call that the proposal makes when it is executed.
     *
     * @param value in wei
     * @param contract the target's name among those of {@code GET /v1/contracts}; absent for any other account
     * @param call what the calldata says by the contract's ABI; absent where that is not known
     * @param unread why there is no such call
     */
    record Action(
            Address target,
            TokenAmount value,
            HexBytes calldata,
            @Nullable String contract,
            @Nullable DecodedCall call,
            @Nullable Unread unread) {}

    /** A function of a contract with its arguments. */
    record DecodedCall(String function, List<CallArgument> arguments) {}

    /** Why calldata is shown as bytes alone. */
    enum Unread {
        /** There is none: what the target is sent is the value. */
        EMPTY,
        /** The target is none of the contracts that this system knows the functions of. */
        UNKNOWN_TARGET,
        /** The contract declares no function of that selector. */
        UNKNOWN_FUNCTION,
        /** It is not, to the last byte, how the function's arguments are encoded. */
        NOT_ITS_ENCODING
    }

    /** The case that entitled it; the governor itself is its proposer. */
    record Case(Address source, Hash32 caseId, int round, List<Address> recused) {}

    static ProposalAnswer of(
            ProposalSummary summary,
            ProposalPicture picture,
            KnownCalls calls,
            List<ProposalHistory.Step> history,
            Optional<Intake> intake,
            FinalityNote finality) {
        Optional<ProposalPublished> published = picture.published();
        return new ProposalAnswer(
                summary,
                published.map(ProposalPublished::description).orElse(""),
                published.map(ProposalPublished::descriptionHash).orElse(null),
                published.map(said -> actions(said, calls)).orElse(List.of()),
                history,
                picture.entitlement().map(ProposalAnswer::entitlement).orElse(null),
                intake.orElse(null),
                finality);
    }

    private static List<Action> actions(ProposalPublished published, KnownCalls calls) {
        return IntStream.range(0, published.targets().size())
                .mapToObj(i -> action(
                        published.targets().get(i),
                        published.values().get(i),
                        published.calldatas().get(i),
                        calls))
                .toList();
    }

    private static Action action(Address target, TokenAmount value, HexBytes calldata, KnownCalls calls) {
        KnownCalls.Read read = calls.read(target, calldata);
        return new Action(target, value, calldata, calls.contract(target), read.call(), read.unread());
    }

    private static Case entitlement(ProposalEntitled entitled) {
        return new Case(entitled.source(), entitled.caseId(), entitled.round(), entitled.parties());
    }

    /**
     * A proposal as lists show it.
     *
     * @param title the first line of its description, without a heading's mark
     * @param state as of the newest seen block
     * @param deadline extensions included
     */
    record ProposalSummary(
            String proposal,
            ProposalKind kind,
            String title,
            @Nullable Address proposer,
            @Nullable ChainTime snapshot,
            @Nullable ChainTime deadline,
            @Schema(description = """
                            As OpenZeppelin's governor tells it at the newest seen block; EXPIRED is also one that won and was\
                             not queued within two weeks. ENDED is none of the governor's: the deadline is past, and whether the\
                             vote was lost or won is not known here yet. The list says so of each that has no outcome on record;\
                             the proposal alone does until a node has told the quorum.""") ProposalState state,
            Sums totals,
            long ballots,
            @Nullable TokenAmount quorum,
            @Nullable ChainTime executableAt,
            int divergences) {
        static ProposalSummary of(ProposalPicture picture, ChainTime now, Optional<TokenAmount> quorum) {
            Optional<ProposalPublished> published = picture.published();
            return new ProposalSummary(
                    picture.proposal().number().toString(),
                    picture.entitlement().map(ProposalEntitled::kind).orElse(ProposalKind.CUSTOM),
                    published.map(ProposalPublished::title).orElse(""),
                    published.map(ProposalPublished::proposer).orElse(null),
                    published.map(ProposalPublished::snapshot).orElse(null),
                    picture.deadline().orElse(null),
                    picture.state(now, quorum),
                    Sums.of(picture.totals()),
                    picture.ballots(),
                    quorum.orElse(null),
                    picture.executableAt().orElse(null),
                    picture.divergences());
        }
    }
}
