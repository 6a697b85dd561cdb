package org.assaydao.ledger;

import org.assaydao.ballot.BallotLedger;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ballots' own door into the store. */
@Configuration(proxyBeanMethods = false)
public class BallotsConfiguration {
    @Bean
    BallotLedger ballotLedger(JdbcTemplate jdbc, LedgerTransaction transaction, EventBatch events) {
        return new JdbcBallotLedger(
                transaction,
                events,
                new IntakeRows(jdbc),
                new BallotRows(jdbc),
                new BallotSumRows(jdbc),
                new RefusalRows(jdbc));
    }

    @Bean
    LiveBallots liveBallots(JdbcTemplate jdbc, EventStore events) {
        LiveBallots live = new LiveBallots(new BallotRows(jdbc), new BallotSumRows(jdbc), new RelayQueue(jdbc));
        events.subscribe(live);
        return live;
    }
}
