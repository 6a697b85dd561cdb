package org.assaydao.riskfund;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.position;
import static org.assaydao.riskfund.FundSamples.TOKEN;

import java.math.BigInteger;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.riskfund.PremiumEvent.DivergenceFound;
import org.assaydao.riskfund.PremiumEvent.PremiumPaid;
import org.junit.jupiter.api.Test;

class PremiumTest {
    private static final PremiumId ID =
            new PremiumId(new ProviderId(address("provider")), TOKEN, BigInteger.valueOf(2_026));
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<PremiumEvent> STATES =
            new StreamStates<PremiumEvent>().state("absent").state("paid", paid(5, 5, position(1, 0)));

    @Test
    void a_total_that_our_sum_gives_is_recorded() {
        STATES.given("absent").told(paid(5, 5, NOW)).expectEvents(paid(5, 5, NOW));
        STATES.given("paid").told(paid(2, 7, NOW)).expectEvents(paid(2, 7, NOW));
    }

    @Test
    void any_other_total_is_recorded_as_the_fund_says_and_diverges() {
        STATES.given("absent").told(paid(5, 6, NOW)).expectEvents(paid(5, 6, NOW), diverged());
        STATES.given("paid").told(paid(2, 2, NOW)).expectEvents(paid(2, 2, NOW), diverged());
    }

    @Test
    void a_payment_that_was_delivered_before_is_silence() {
        STATES.given("paid").told(paid(5, 5, position(1, 0))).expectNoEvents();
    }

    private static DivergenceFound diverged() {
        return new DivergenceFound(ID, "assay.premium.PremiumPaid", NOW);
    }

    private static PremiumPaid paid(long amount, long total, ChainPosition at) {
        return new PremiumPaid(ID, address("payer"), amount(amount), amount(total), at);
    }
}
