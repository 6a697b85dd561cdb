package org.assaydao.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.claim.ClaimAct.Kind;
import org.assaydao.claim.ClaimEvent.AwardSupported;
import org.assaydao.claim.ClaimEvent.ClaimAppealed;
import org.assaydao.claim.ClaimEvent.ClaimExplained;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.claim.ClaimEvent.ClaimQuestioned;
import org.assaydao.claim.ClaimEvent.ClaimRefused;
import org.assaydao.claim.ClaimEvent.ClaimUpheld;
import org.assaydao.claim.ClaimEvent.ClaimWithdrawn;
import org.assaydao.claim.ClaimEvent.DivergenceFound;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.KeptItems;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.TokenAmount;

/**
 * A claim as its events, one after the other, say: what its account claims and what stewards decided of it, and what the account
 * drew, at most once.
 *
 * @param filed as it stands now; absent where nobody filed it
 * @param award what a steward signed, or what it is upheld with
 * @param deciders the stewards who decided over it as it stands
 * @param appealed whether it was looked at once more, or is to be
 * @param question what a steward asked and nobody answered yet
 * @param history what was said of it, the oldest first, and no more than {@value #HISTORY} lines of it
 */
public record ClaimPicture(
        ClaimId claim,
        ClaimStanding standing,
        Optional<ClaimFiled> filed,
        Optional<TokenAmount> award,
        List<Address> deciders,
        boolean appealed,
        Optional<String> question,
        List<ClaimAct> history,
        Optional<ClaimPaid> paid,
        int divergences)
        implements Picture<ClaimEvent, ClaimEvent.Fact> {
    private static final int HISTORY = 32;

    public ClaimPicture {
        deciders = List.copyOf(deciders);
        history = List.copyOf(history);
    }

    /** Before its first event. */
    public static ClaimPicture of(ClaimId claim) {
        return new ClaimPicture(
                claim,
                ClaimStanding.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0);
    }

    @Override
    public String stream() {
        return claim.toString();
    }

    /** What it would be paid of, if awards were fixed now. */
    public Optional<TokenAmount> upheldWith() {
        return standing == ClaimStanding.UPHELD ? award : Optional.empty();
    }

    @Override
    public ClaimPicture after(ClaimEvent event) {
        return switch (event) {
            case ClaimFiled said ->
                new ClaimPicture(
                        claim,
                        ClaimStanding.FILED,
                        Optional.of(said),
                        Optional.empty(),
                        List.of(),
                        false,
                        Optional.empty(),
                        with(ClaimAct.of(
                                Kind.FILED,
                                said.reason(),
                                Optional.of(said.loss()),
                                said.authorisation(),
                                said.acceptedAt())),
                        paid,
                        divergences);
            case ClaimWithdrawn said ->
                next(ClaimStanding.WITHDRAWN, Optional.empty())
                        .saying(ClaimAct.of(Kind.WITHDRAWN, said.text(), said.authorisation(), said.acceptedAt()));
            case ClaimQuestioned said ->
                asking(Optional.of(said.reason()))
                        .saying(ClaimAct.of(Kind.QUESTIONED, said.reason(), said.authorisation(), said.acceptedAt()));
            case ClaimExplained said ->
                asking(Optional.empty())
                        .saying(ClaimAct.of(Kind.EXPLAINED, said.text(), said.authorisation(), said.acceptedAt()));
            case AwardSupported said ->
                next(ClaimStanding.SUPPORTED, Optional.of(said.award()))
                        .decidedBy(said.steward())
                        .saying(ClaimAct.of(
                                Kind.SUPPORTED,
                                said.reason(),
                                Optional.of(said.award()),
                                said.authorisation(),
                                said.acceptedAt()));
            case ClaimUpheld said ->
                next(ClaimStanding.UPHELD, Optional.of(said.award()))
                        .decidedBy(said.steward())
                        .saying(ClaimAct.of(
                                Kind.UPHELD,
                                said.reason(),
                                Optional.of(said.award()),
                                said.authorisation(),
                                said.acceptedAt()));
            case ClaimRefused said ->
                next(ClaimStanding.REFUSED, Optional.empty())
                        .decidedBy(said.steward())
                        .saying(ClaimAct.of(Kind.REFUSED, said.reason(), said.authorisation(), said.acceptedAt()));
            case ClaimAppealed said ->
                next(ClaimStanding.APPEALED, Optional.empty())
                        .onceMore()
                        .saying(ClaimAct.of(Kind.APPEALED, said.text(), said.authorisation(), said.acceptedAt()));
            case ClaimPaid said ->
                new ClaimPicture(
                        claim,
                        standing,
                        filed,
                        award,
                        deciders,
                        appealed,
                        question,
                        history,
                        Optional.of(said),
                        divergences);
            case DivergenceFound _ ->
                new ClaimPicture(
                        claim, standing, filed, award, deciders, appealed, question, history, paid, divergences + 1);
        };
    }

    @Override
    public boolean expects(ClaimEvent.Fact fact) {
        return switch (fact) {
            case ClaimPaid _ -> paid.isEmpty();
        };
    }

    private ClaimPicture next(ClaimStanding now, Optional<TokenAmount> awarded) {
        return new ClaimPicture(
                claim, now, filed, awarded, deciders, appealed, Optional.empty(), history, paid, divergences);
    }

    private ClaimPicture asking(Optional<String> asked) {
        return new ClaimPicture(claim, standing, filed, award, deciders, appealed, asked, history, paid, divergences);
    }

    private ClaimPicture onceMore() {
        return new ClaimPicture(claim, standing, filed, award, deciders, true, question, history, paid, divergences);
    }

    private ClaimPicture decidedBy(Address steward) {
        List<Address> all = new ArrayList<>(deciders);
        all.add(steward);
        return new ClaimPicture(claim, standing, filed, award, all, appealed, question, history, paid, divergences);
    }

    private ClaimPicture saying(ClaimAct act) {
        return new ClaimPicture(
                claim, standing, filed, award, deciders, appealed, question, with(act), paid, divergences);
    }

    private List<ClaimAct> with(ClaimAct act) {
        List<ClaimAct> all = new ArrayList<>(history);
        all.add(act);
        return KeptItems.atMost(HISTORY, all, _ -> false);
    }
}
