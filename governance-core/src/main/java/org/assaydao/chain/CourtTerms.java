package org.assaydao.chain;

import org.assaydao.kernel.Bps;
import org.assaydao.kernel.TokenAmount;

/**
 * Terms of the court: they bind the disputes that are opened while they stand. Windows are in seconds, amounts in base units
 * of the bond token.
 *
 * @param version by which a dispute names them
 * @param pushGrace after the answer window, in which the case is put to vote
 * @param statute how far back what is disputed may lie
 * @param depositShare of the bond at risk
 * @param winnerShare of a lost deposit, to who won
 * @param undecidedShare of an undecided one, to the fund, and no less than {@code caseFee}
 * @param bountyShare of what is slashed, at most {@code bountyCap}
 */
public record CourtTerms(
        long version,
        long answerWindow,
        long pushGrace,
        long appealWindow,
        long statute,
        Bps depositShare,
        Bps winnerShare,
        Bps undecidedShare,
        Bps bountyShare,
        TokenAmount minDeposit,
        TokenAmount caseFee,
        TokenAmount bountyCap) {}
