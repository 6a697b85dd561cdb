package org.assaydao.api.export;

import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.api.view.Views;
import org.assaydao.chain.FinalBlocks;
import org.assaydao.chain.LogTransactions;
import org.assaydao.ledger.FactStreams;
import org.assaydao.settings.AssaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what exports and statements are read and written with. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {
    @Bean
    ExportReads exportReads(
            Views views, FactStreams store, FinalBlocks blocks, LogTransactions transactions, Blocking blocking) {
        return new ExportReads(views, store, blocks, transactions, blocking);
    }

    @Bean
    Outgoing outgoing(AssaySettings settings) {
        AssaySettings.Exports bounds = settings.exports();
        return new Outgoing(
                new CallerPlaces(bounds.most(), bounds.mostOfOne(), EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS),
                bounds.longest());
    }
}
