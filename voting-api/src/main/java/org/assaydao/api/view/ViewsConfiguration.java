package org.assaydao.api.view;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.ledger.Claims;
import org.assaydao.ledger.Commits;
import org.assaydao.ledger.History;
import org.assaydao.mirror.reconcile.ViewValues;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.Pulses;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the views of this node, and what reads them. */
@Configuration(proxyBeanMethods = false)
class ViewsConfiguration {
    private static final int COORDINATORS = 2;
    private static final int WORKERS = 4;

    @Bean
    Views views(
            MongoDatabase database,
            EventStore events,
            TokenStore positions,
            History history,
            Commits commits,
            TransactionManager transactions,
            Claims claims,
            ChainOutlook outlook,
            Blocking blocking,
            Pulses pulses) {
        ViewSource source = new ViewSource(
                events,
                positions,
                history,
                commits,
                transactions,
                claims::forget,
                threads("views-coordinator-", COORDINATORS),
                threads("views-worker-", WORKERS),
                System::nanoTime);
        return new Views(
                List.of(
                        new ProposalsView(),
                        new BallotsView(),
                        new ProvidersView(),
                        new BondsView(),
                        new DisputesView(),
                        new AuditsView(),
                        new AuditorsView(),
                        new QuestionsView(),
                        new FundsView(),
                        new IncidentsView(),
                        new DraftsView(),
                        new PayoutsView(),
                        new ClaimsView(),
                        new CertificatesView(),
                        new OutputReportsView(),
                        new OutboundView()),
                database,
                source,
                outlook,
                blocking,
                pulses.of("views-pacer"));
    }

    private static ScheduledExecutorService threads(String name, int count) {
        return Executors.newScheduledThreadPool(
                count, Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    @Bean
    ViewValues viewValues(Views views) {
        return new ComparedViews(views);
    }

    @Bean
    LiveViews liveViews(Views views, EventStore events, ChainOutlook outlook, Blocking blocking) {
        return new LiveViews(views, events, outlook, blocking);
    }

    @Bean
    AfterPosition afterPosition(Views views, EventStore events, Blocking blocking, AssaySettings settings) {
        AssaySettings.Reads reads = settings.reads();
        return new AfterPosition(
                views,
                events,
                blocking,
                new CallerPlaces(reads.waiting(), reads.waitingOfOne(), EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS));
    }

    @Bean
    ViewHealth viewsHealthIndicator(Views views, MeterRegistry meters) {
        return new ViewHealth(views, meters);
    }

    @Bean
    RebuildEndpoint rebuildEndpoint(Views views) {
        return new RebuildEndpoint(views);
    }
}
