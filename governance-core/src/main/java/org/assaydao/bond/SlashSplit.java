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
     * Slashes and splits: min(at stake, max(⌊basis × share⌋, damages)), of which min(⌊slashed × bounty share⌋, cap) is the
     * bounty.
     *
     * @param basis bonded and unbonding when the case opened
     * @param damages that the vote decided on
     * @param atStake bonded and unbonding now
     */
    public static SlashSplit of(
            TokenAmount basis,
            Bps share,
            TokenAmount damages,
            TokenAmount atStake,
            Bps bountyShare,
            TokenAmount bountyCap) {
        TokenAmount slashed = lesser(atStake, greater(share.ofDown(basis), damages));
        TokenAmount bounty = lesser(bountyShare.ofDown(slashed), bountyCap);
        return new SlashSplit(slashed, bounty, slashed.minus(bounty));
    }

    static TokenAmount lesser(TokenAmount one, TokenAmount other) {
        return one.exceeds(other) ? other : one;
    }

    static TokenAmount greater(TokenAmount one, TokenAmount other) {
        return one.exceeds(other) ? one : other;
    }
}
