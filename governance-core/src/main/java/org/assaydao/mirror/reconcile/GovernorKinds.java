package org.assaydao.mirror.reconcile;

import static org.assaydao.mirror.reconcile.Question.account;

import java.util.List;
import java.util.Optional;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.node.GovernorState;
import org.assaydao.proposal.ProposalPicture;
import org.web3j.abi.datatypes.generated.Uint256;

/** The kinds that governor and token know: proposals, and what votes an account has. */
final class GovernorKinds {
    /** Fields that the mirror keeps too. */
    static final String AGAINST = "against";

    static final String FOR = "for";
    static final String ABSTAIN = "abstain";
    static final String DEADLINE = "deadline";
    static final String BALLOTS = "ballots";
    static final String COUNTED = "counted";
    static final String VOTES = "votes";

    private GovernorKinds() {}

    static Kind<ProposalPicture> proposals(Contracts contracts) {
        Address governor = contracts.governor();
        return new Kind<>(
                "proposals",
                "proposal",
                "governor",
                governor,
                stream -> ProposalPicture.of(ProposalId.parse(stream)),
                picture -> proposal(governor, picture),
                GovernorKinds::tell);
    }

    private static List<Question> proposal(Address governor, ProposalPicture picture) {
        String subject = picture.stream();
        Uint256 number = new Uint256(picture.proposal().number());
        return List.of(
                Question.of(
                        governor,
                        AssayGovernor.FUNC_STATE,
                        subject,
                        (words, told) -> told.say(subject, "state", words.name(0, GovernorState::of)),
                        number),
                Question.of(
                        governor,
                        AssayGovernor.FUNC_PROPOSALVOTES,
                        subject,
                        (words, told) -> {
                            told.say(subject, AGAINST, words.number(0));
                            told.say(subject, FOR, words.number(1));
                            told.say(subject, ABSTAIN, words.number(2));
                        },
                        number),
                Question.of(
                        governor,
                        AssayGovernor.FUNC_PROPOSALDEADLINE,
                        subject,
                        (words, told) -> told.say(subject, DEADLINE, words.number(0)),
                        number),
                Question.of(
                        governor,
                        AssayGovernor.FUNC_PROPOSALETA,
                        subject,
                        (words, told) -> told.say(subject, "executableAt", words.number(0)),
                        number));
    }

    private static void tell(ProposalPicture picture, ChainTime at, Told told) {
        String subject = picture.stream();
        told.say(subject, "state", picture.state(at, Optional.empty()));
        told.say(subject, AGAINST, picture.totals().against());
        told.say(subject, FOR, picture.totals().inFavour());
        told.say(subject, ABSTAIN, picture.totals().abstain());
        told.say(subject, DEADLINE, picture.deadline(), 0);
        told.say(subject, "executableAt", picture.executableAt(), 0);
        told.say(subject, BALLOTS, picture.ballots());
        told.say(subject, COUNTED, picture.ballots());
    }

    /** No stream tells them: the mirror alone keeps every delegate's newest checkpoint. */
    static Kind<Address> votes(Contracts contracts) {
        Address token = contracts.token();
        return new Kind<>(
                "votes",
                "",
                "token",
                token,
                Address::parse,
                delegate -> List.of(Question.of(
                        token,
                        AssayToken.FUNC_GETVOTES,
                        delegate.toLowerCase(),
                        (words, told) -> told.say(delegate.toLowerCase(), VOTES, words.number(0)),
                        account(delegate))),
                (_, _, _) -> {});
    }
}
