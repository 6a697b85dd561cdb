package org.assaydao.dispute;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/**
 * What an account got of the deposits of a settled dispute, as a credit with the court; the rest went to the fund.
 *
 * @param amount in base units of the bond token
 */
public record DepositReturn(Address to, TokenAmount amount) {
    /**
     * Who got what: each deposit goes back to who paid it unless it was lost, and then to the other party.
     *
     * @return empty before the settlement, and where the facts state only the sum of what two accounts left to the fund
     */
    public static Optional<List<DepositReturn>> of(DisputePicture picture) {
        if (picture.opened().isEmpty()
                || picture.deposit().isEmpty()
                || picture.settlement().isEmpty()) {
            return Optional.empty();
        }
        DisputeSettled settled = picture.settlement().get();
        Share first = Share.of(
                picture.deposit().get(),
                settled.verdict(),
                Verdict.UPHELD,
                picture.opened().get());
        if (picture.appeal().isEmpty()) return divided(List.of(first), settled.toFund());
        if (picture.appealDeposit().isEmpty() || picture.newest().isEmpty()) return Optional.empty();
        DisputeAppealed appeal = picture.appeal().get();
        boolean byProvider = appeal.appellant().equals(settled.provider().address());
        Share second = Share.of(
                picture.appealDeposit().get(),
                picture.newest().get().verdict(),
                byProvider ? Verdict.DISMISSED : Verdict.UPHELD,
                picture.opened().get());
        return divided(List.of(first, second), settled.toFund());
    }

    /** What leaves something to the fund leaves all of {@code toFund}, unless two do whose receivers differ. */
    private static Optional<List<DepositReturn>> divided(List<Share> shares, TokenAmount toFund) {
        List<Share> less = shares.stream().filter(share -> !share.whole()).toList();
        if (less.stream().map(Share::to).distinct().count() > 1) return Optional.empty();
        TokenAmount from = less.stream().map(Share::amount).reduce(TokenAmount.ZERO, TokenAmount::plus);
        if (toFund.exceeds(from)) return Optional.empty();
        return Optional.of(Stream.concat(
                        shares.stream()
                                .filter(Share::whole)
                                .map(share -> new DepositReturn(share.to(), share.amount())),
                        less.stream().limit(1).map(share -> new DepositReturn(share.to(), from.minus(toFund))))
                .toList());
    }

    /**
     * One deposit.
     *
     * @param whole whether the fund takes nothing of it
     */
    private record Share(Address to, TokenAmount amount, boolean whole) {
        static Share of(DepositTaken deposit, Verdict verdict, Verdict asked, DisputeOpened parties) {
            boolean whole = verdict == asked || verdict == Verdict.DRAWN;
            Address provider = parties.provider().address();
            Address other = deposit.payer().equals(provider) ? parties.challenger() : provider;
            return new Share(whole || verdict == Verdict.UNDECIDED ? deposit.payer() : other, deposit.amount(), whole);
        }
    }
}
