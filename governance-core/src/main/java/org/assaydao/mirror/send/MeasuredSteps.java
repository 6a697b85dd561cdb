package org.assaydao.mirror.send;

import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.StepAllowance;
import org.assaydao.kernel.Gas;
import org.springframework.jdbc.core.JdbcTemplate;

/** The allowance of steps, over what was asked for and what the relay's money pays for beside ballots. */
final class MeasuredSteps implements StepAllowance {
    /** Places of the sender that steps may take. */
    private static final int AT_ONCE = 8;

    /** What the dearest of them may use, times the places. */
    private static final Gas GAS = Gas.of(8_000_000);

    private final JdbcTemplate jdbc;
    private final RelayGauge gauge;
    private final int perDay;

    MeasuredSteps(JdbcTemplate jdbc, RelayGauge gauge, int perDay) {
        this.jdbc = jdbc;
        this.gauge = gauge;
        this.perDay = perDay;
    }

    @Override
    public int left() {
        boolean isPaid = gauge.read()
                .money()
                .filter(money -> GAS.exceeds(money.gasPaidFor()))
                .isEmpty();
        if (!isPaid) return 0;
        Integer left = jdbc.queryForObject("""
                select greatest(0, least(? - count(*) filter (where ended is null), ? - count(*)))
                from outbound_intent where intent like 'tx:step/%' and not_before > now() - interval '1 day'""", Integer.class, AT_ONCE, perDay);
        return left == null ? 0 : left;
    }
}
