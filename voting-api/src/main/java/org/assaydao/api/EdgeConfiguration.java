package org.assaydao.api;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.DeclaredQueries;
import org.assaydao.api.answer.PageEncoder;
import org.assaydao.api.answer.StrictJsonDecoder;
import org.assaydao.api.problem.ProblemHandler;
import org.assaydao.api.problem.RefusedByServer;
import org.assaydao.audit.AuditDesk;
import org.assaydao.ballot.BallotDesk;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotSettings;
import org.assaydao.chain.AuditorRegister;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.FundReads;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.VotingPower;
import org.assaydao.claim.ClaimDesk;
import org.assaydao.claim.ClaimRegister;
import org.assaydao.evidence.EvidenceBounds;
import org.assaydao.evidence.EvidenceDesk;
import org.assaydao.evidence.EvidenceStore;
import org.assaydao.json.KernelModule;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.provider.KnownProviders;
import org.assaydao.provider.PersonalDesk;
import org.assaydao.provider.ProviderDesk;
import org.assaydao.question.QuestionDesk;
import org.assaydao.riskfund.KnownIncidents;
import org.assaydao.settings.AssaySettings;
import org.assaydao.statement.Notary;
import org.assaydao.statement.PersonalReads;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementTypes;
import org.assaydao.statement.SubjectKeys;
import org.assaydao.statement.SubjectSeal;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Builds the desks that endpoints call, and what all endpoints share. */
@Configuration(proxyBeanMethods = false)
public class EdgeConfiguration {
    /** Kernel values read in answers as they stand in events. */
    @Bean
    KernelModule kernelModule() {
        return new KernelModule();
    }

    @Bean(destroyMethod = "close")
    Blocking blocking() {
        return new Blocking();
    }

    @Bean
    WebFluxRegistrations routes() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new DeclaredQueries();
            }
        };
    }

    /** After the framework's own, whose decoder and encoder these take the place of. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    CodecCustomizer ownJson(JsonMapper json) {
        return codecs -> {
            codecs.defaultCodecs().jacksonJsonDecoder(new StrictJsonDecoder(json));
            codecs.defaultCodecs().jacksonJsonEncoder(new PageEncoder(json));
        };
    }

    @Bean
    RefusedByServer refusedByServer() {
        return new RefusedByServer();
    }

    @Bean
    ProblemHandler problemHandler(JsonMapper json) {
        return new ProblemHandler(json);
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, AssaySettings settings) {
        String named = new ConnectionString(settings.mongo().uri()).getDatabase();
        return client.getDatabase(named == null ? "assay" : named);
    }

    @Bean
    Notary notary(Contracts contracts, ChainOutlook outlook, ContractReads accounts) {
        return new Notary(new StatementTypes(contracts), outlook, accounts);
    }

    @Bean
    SubjectSeal subjectSeal(SubjectKeys keys) {
        return new SubjectSeal(keys, new SecureRandom());
    }

    @Bean
    ProviderDesk providerDesk(
            Notary notary,
            StatementBook book,
            SubjectKeys keys,
            SubjectSeal seal,
            ChainOutlook outlook,
            CommandGateway commands) {
        return new ProviderDesk(notary, book, keys, seal, outlook, commands);
    }

    @Bean
    PersonalDesk personalDesk(EventStore events, SubjectSeal seal, PersonalReads reads) {
        return new PersonalDesk(events, seal, reads);
    }

    @Bean
    KnownProviders knownProviders(EventStore events, ChainOutlook outlook) {
        return new KnownProviders(events, outlook);
    }

    @Bean
    QuestionDesk questionDesk(
            Notary notary, StatementBook book, KnownProviders providers, VotingPower power, CommandGateway commands) {
        return new QuestionDesk(notary, book, providers, power, commands);
    }

    @Bean
    AuditDesk auditDesk(
            Notary notary,
            StatementBook book,
            KnownProviders providers,
            AuditorRegister auditors,
            CommandGateway commands) {
        return new AuditDesk(notary, book, providers, auditors, commands);
    }

    @Bean
    KnownIncidents knownIncidents(EventStore events, ChainOutlook outlook) {
        return new KnownIncidents(events, outlook);
    }

    @Bean
    ClaimDesk claimDesk(
            Notary notary,
            StatementBook book,
            KnownIncidents incidents,
            FundReads fund,
            ClaimRegister register,
            EventStore events,
            CommandGateway commands) {
        return new ClaimDesk(notary, book, incidents, fund, register, events, commands);
    }

    @Bean
    EvidenceDesk evidenceDesk(EvidenceStore store, EvidenceBounds bounds) {
        return new EvidenceDesk(store, bounds);
    }

    @Bean(destroyMethod = "close")
    BallotDesk ballotDesk(
            Contracts contracts,
            Notary notary,
            ChainOutlook outlook,
            ProposalOutlook proposals,
            VotingPower power,
            RelayGauge relay,
            SignatureProbe signatures,
            ContractReads reads,
            BallotLedger ledger,
            BallotSettings settings) {
        return new BallotDesk(contracts, notary, outlook, proposals, power, relay, signatures, reads, ledger, settings);
    }

    @Bean
    BallotSettings ballotSettings(AssaySettings settings) {
        Duration failOver = ProcessorsConfiguration.failOver(settings.relay().patience());
        return BallotSettings.STANDARD.withTimes(
                Duration.ofSeconds(settings.ballots().closingMarginSeconds()), failOver);
    }
}
