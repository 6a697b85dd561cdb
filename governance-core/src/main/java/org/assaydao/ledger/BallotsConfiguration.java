package org.assaydao.ledger;

import org.assaydao.ballot.BallotLedger;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
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
    LiveBallots liveBallots(JdbcTemplate jdbc) {
        return new LiveBallots(new BallotRows(jdbc), new BallotSumRows(jdbc), new RelayQueue(jdbc));
    }

    /** Subscribing, so that it runs in the appending transaction; what it throws must fail that transaction. */
    @Bean
    ConfigurerModule liveBallotsProcessor() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerSubscribingEventProcessor(LiveBallots.GROUP)
                .registerListenerInvocationErrorHandler(LiveBallots.GROUP, _ -> PropagatingErrorHandler.instance()));
    }
}
