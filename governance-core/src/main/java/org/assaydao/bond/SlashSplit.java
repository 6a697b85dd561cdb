package org.assaydao.bond;

import org.assaydao.kernel.Bps;
import org.assaydao.kernel.TokenAmount;

/**
 * What an upheld case takes from a bond, and where it goes, in base units of the bond token. The same arithmetic as the
 * contracts' {@code SlashMath}.
 *
 * @param slashed what leaves the bond: bounty and escrow, to the last unit
 * @param bounty to the challenger
 * @param escrowed for the incident
 */
public record SlashSplit(TokenAmount slashed, TokenAmount bounty, TokenAmount escrowed) {
    /**
     * Slashes and splits: min(at stake, max(⌊basis × share⌋, damages) − before), of which the bounty is what
     * min(⌊sum × bounty share⌋, cap) of all that is slashed for the same grows by.
     *
     * @param basis bonded and unbonding when the case opened
     * @param damages that the vote decided on
     * @param before what was slashed for the same offence and period before
     * @param atStake bonded and unbonding now
     */
    public static SlashSplit of(
            TokenAmount basis,
            Bps share,
            TokenAmount damages,
            TokenAmount before,
            TokenAmount atStake,
            Bps bountyShare,
            TokenAmount bountyCap) {
        TokenAmount asked = greater(share.ofDown(basis), damages);
        TokenAmount slashed = lesser(atStake, asked.exceeds(before) ? asked.minus(before) : TokenAmount.ZERO);
        TokenAmount bounty = lesser(bountyShare.ofDown(before.plus(slashed)), bountyCap)
                .minus(lesser(bountyShare.ofDown(before), bountyCap));
        return new SlashSplit(slashed, bounty, slashed.minus(bounty));
    }

    static TokenAmount lesser(TokenAmount one, TokenAmount other) {
        return one.exceeds(other) ? other : one;
    }

    static TokenAmount greater(TokenAmount one, TokenAmount other) {
        return one.exceeds(other) ? one : other;
    }
}
