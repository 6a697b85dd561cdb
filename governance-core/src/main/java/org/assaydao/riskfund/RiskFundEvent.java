package org.assaydao.riskfund;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.RangeFact;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** The events of the fund's books of one token. Contributions are no events: the mirror keeps each, the books hold their sum. */
public sealed interface RiskFundEvent {
    FundId fund();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends RiskFundEvent, ChainFact {
        @Override
        default String topic() {
            return "fund";
        }

        @Override
        default String stream() {
            return fund().toString();
        }

        @Override
        default RiskFundPicture untold() {
            return RiskFundPicture.of(fund());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(fund(), storedName(), position());
        }
    }

    /** The books after the last change of a finalised range: one event per range, however many contributed or drew in it. */
    @StoredAs("assay.fund.FundAdvanced")
    record FundAdvanced(FundId fund, Books books, long throughBlock, ChainPosition position)
            implements Fact, RangeFact {
        @Override
        public FundAdvanced through(long block) {
            return new FundAdvanced(fund, books, block, position);
        }
    }

    /**
     * What governance allows of the token from now on.
     *
     * @param admitted true while contributions, premiums and incidents are taken in it
     * @param incidentCap the most that one incident takes out of the reserve
     * @param stewardLimit the most that stewards open within any of their windows
     */
    @StoredAs("assay.fund.TokenTermsSet")
    record TokenTermsSet(
            FundId fund, boolean admitted, TokenAmount incidentCap, TokenAmount stewardLimit, ChainPosition position)
            implements Fact {}

    /**
     * A part of the reserve is promised to an incident whose awards are fixed, and to no other.
     *
     * @param promised to all incidents together, this one included
     */
    @StoredAs("assay.fund.ReserveCommitted")
    record ReserveCommitted(FundId fund, IncidentId incident, TokenAmount amount, TokenAmount promised)
            implements RiskFundEvent {}

    /**
     * What was promised to an incident is not any more: its payout took it out of the reserve, or there will be none.
     *
     * @param promised to all other incidents together
     */
    @StoredAs("assay.fund.ReserveReleased")
    record ReserveReleased(FundId fund, IncidentId incident, TokenAmount amount, TokenAmount promised)
            implements RiskFundEvent {}

    /** A range begins before the one that was recorded last had ended. */
    @StoredAs(value = "assay.fund.DivergenceFound", revision = 2)
    record DivergenceFound(FundId fund, String fact, ChainPosition position) implements RiskFundEvent {}
}
