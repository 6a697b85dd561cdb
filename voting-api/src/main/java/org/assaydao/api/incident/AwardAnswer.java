package org.assaydao.api.incident;

import java.util.List;
import java.util.stream.Collectors;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.AwardList;
import org.assaydao.riskfund.AwardList.Award;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;

/**
 * What one account is awarded and paid of an incident, with the proof by which it draws. Amounts are in base units of the token.
 *
 * @param claim where the claim is shown
 * @param award what its claim was upheld with
 * @param amount what it is paid, its share of what is payable
 * @param payout the key, the first word of its leaf
 * @param leaf (key, account, amount) as the standard Merkle tree hashes it
 * @param proof the hashes that lead from the leaf to the list's root, the lowest first
 * @param draw the call that pays it, once the list is the incident's payout
 */
record AwardAnswer(
        String claim,
        Address account,
        TokenAmount award,
        TokenAmount amount,
        Hash32 payout,
        Hash32 leaf,
        List<Hash32> proof,
        String draw) {
    static AwardAnswer of(AwardsFixed fixed, Award award) {
        Hash32 incident = fixed.incident().value();
        return new AwardAnswer(
                "/v1/incidents/" + incident + "/claims/" + award.account(),
                award.account(),
                award.award(),
                award.amount(),
                fixed.payout().key(),
                AwardList.leaf(fixed.payout(), award.account(), award.amount()),
                award.proof(),
                "/v1/transactions/draw?incident=" + incident + "&account=" + award.account() + "&amount="
                        + award.amount() + "&proof="
                        + award.proof().stream().map(Hash32::toString).collect(Collectors.joining(",")));
    }
}
