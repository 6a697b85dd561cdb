package org.assaydao.dispute;

import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.position;
import static org.assaydao.dispute.DisputeSamples.APPEAL;
import static org.assaydao.dispute.DisputeSamples.CASE;
import static org.assaydao.dispute.DisputeSamples.CHALLENGER;
import static org.assaydao.dispute.DisputeSamples.ID;
import static org.assaydao.dispute.DisputeSamples.PROVIDER;
import static org.assaydao.dispute.DisputeSamples.last;
import static org.assaydao.dispute.DisputeSamples.opened;
import static org.assaydao.dispute.DisputeSamples.put;
import static org.assaydao.dispute.DisputeSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.junit.jupiter.api.Test;

/** Tests that the parts of the deposits are told as the court divides them: 100 for the dispute, 200 for an appeal. */
class DepositReturnTest {
    private static final Address ACCUSED = PROVIDER.address();

    @Test
    void one_deposit_goes_back_to_who_paid_it_or_to_who_won_it() {
        returns(decided(Verdict.UPHELD, 0), part(CHALLENGER, 100));
        returns(decided(Verdict.DISMISSED, 50), part(ACCUSED, 50));
        returns(decided(Verdict.UNDECIDED, 7), part(CHALLENGER, 93));
        returns(decided(Verdict.DRAWN, 0), part(CHALLENGER, 100));
    }

    @Test
    void of_two_deposits_each_goes_to_who_won_its_case() {
        returns(appealed(ACCUSED, Verdict.DISMISSED, Verdict.DISMISSED, 50), part(ACCUSED, 200), part(ACCUSED, 50));
        returns(appealed(ACCUSED, Verdict.UPHELD, Verdict.UPHELD, 100), part(CHALLENGER, 100), part(CHALLENGER, 100));
        returns(appealed(ACCUSED, Verdict.UNDECIDED, Verdict.UPHELD, 14), part(CHALLENGER, 100), part(ACCUSED, 186));
        returns(appealed(CHALLENGER, Verdict.UPHELD, Verdict.UPHELD, 0), part(CHALLENGER, 100), part(CHALLENGER, 200));
        returns(appealed(CHALLENGER, Verdict.DRAWN, Verdict.DRAWN, 0), part(CHALLENGER, 100), part(CHALLENGER, 200));
    }

    @Test
    void two_that_one_account_won_are_told_as_one() {
        returns(appealed(CHALLENGER, Verdict.DISMISSED, Verdict.DISMISSED, 150), part(ACCUSED, 150));
    }

    @Test
    void what_the_court_states_only_the_sum_of_is_not_guessed() {
        assertThat(DepositReturn.of(appealed(CHALLENGER, Verdict.UNDECIDED, Verdict.DISMISSED, 64)))
                .isEmpty();
        assertThat(DepositReturn.of(decided(Verdict.UPHELD, 1)))
                .as("the fund cannot have a part of what went back whole")
                .isEmpty();
        assertThat(DepositReturn.of(DisputePicture.of(ID).after(opened(position(1, 0)))))
                .isEmpty();
    }

    private static void returns(DisputePicture picture, DepositReturn... parts) {
        assertThat(DepositReturn.of(picture)).contains(List.of(parts));
    }

    private static DepositReturn part(Address to, long amount) {
        return new DepositReturn(to, amount(amount));
    }

    private static DisputePicture decided(Verdict verdict, long toFund) {
        return told(List.of(
                opened(position(1, 0)),
                new DepositTaken(ID, CHALLENGER, amount(100), amount(100), position(1, 1)),
                put(CASE, 1, position(2, 0)),
                verdict == Verdict.UPHELD || verdict == Verdict.DISMISSED
                        ? verdict(verdict, position(3, 0))
                        : last(CASE, verdict, verdict, position(3, 0)),
                settled(verdict, toFund)));
    }

    private static DisputePicture appealed(Address appellant, Verdict newest, Verdict standing, long toFund) {
        Verdict first = appellant.equals(ACCUSED) ? Verdict.UPHELD : Verdict.DISMISSED;
        return told(List.of(
                opened(position(1, 0)),
                new DepositTaken(ID, CHALLENGER, amount(100), amount(100), position(1, 1)),
                put(CASE, 1, position(2, 0)),
                verdict(first, position(3, 0)),
                new DisputeAppealed(ID, appellant, APPEAL, ChainTime.of(600), position(4, 0)),
                new DepositTaken(ID, appellant, amount(200), amount(300), position(4, 1)),
                put(APPEAL, 1, position(5, 0)),
                last(APPEAL, newest, standing, position(6, 0)),
                settled(standing, toFund)));
    }

    private static DisputeSettled settled(Verdict verdict, long toFund) {
        return new DisputeSettled(
                ID, PROVIDER, verdict, amount(0), amount(0), amount(toFund), amount(0), position(9, 0));
    }

    private static DisputePicture told(List<DisputeEvent.Fact> facts) {
        DisputePicture picture = DisputePicture.of(ID);
        List<DisputeEvent.Fact> unexpected = new ArrayList<>();
        for (DisputeEvent.Fact fact : facts) {
            if (!picture.expects(fact)) unexpected.add(fact);
            picture = picture.after(fact);
        }
        assertThat(unexpected).isEmpty();
        return picture;
    }
}
