package org.assaydao.bond;

import org.assaydao.kernel.Bps;
import org.assaydao.kernel.TokenAmount;

/**
 * Where the deposit of a case goes that was not won, in base units of the bond token. The same arithmetic as the contracts'
 * {@code SlashMath}.
 *
 * @param toParty to who won it, or back to who paid it
 * @param toFund the rest
 */
public record DepositSplit(TokenAmount toParty, TokenAmount toFund) {
    /** What opening a case takes at least: max(flat, ⌈basis × share⌉). */
    public static TokenAmount least(TokenAmount basis, Bps share, TokenAmount flat) {
        return SlashSplit.greater(flat, share.ofUp(basis));
    }

    /** A lost deposit: ⌊amount × share⌋ to who won, the rest to the fund. */
    public static DepositSplit lost(TokenAmount amount, Bps winnerShare) {
        TokenAmount toWinner = winnerShare.ofDown(amount);
        return new DepositSplit(toWinner, amount.minus(toWinner));
    }

    /** An undecided one: max(flat, ⌈amount × share⌉), or all where it is less, to the fund, the rest back. */
    public static DepositSplit undecided(TokenAmount amount, Bps share, TokenAmount flat) {
        TokenAmount toFund = SlashSplit.lesser(SlashSplit.greater(flat, share.ofUp(amount)), amount);
        return new DepositSplit(amount.minus(toFund), toFund);
    }
}
