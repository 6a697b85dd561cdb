package org.assaydao.mirror.outlook;

import org.assaydao.chain.AnnouncedPayouts;
import org.assaydao.chain.AuditorRegister;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.FinalBlocks;
import org.assaydao.chain.LogTransactions;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.chain.VotingPower;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.ProposalBook;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.riskfund.FundHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The ports of {@code chain} that are answered from what was followed. */
@Configuration(proxyBeanMethods = false)
public class OutlookConfiguration {
    @Bean
    ChainOutlook chainOutlook(
            JdbcTemplate jdbc,
            MirrorStore store,
            ProposalBook book,
            Facts facts,
            ChainWatch watch,
            PlatformTransactionManager transactions) {
        return new MirrorOutlook(jdbc, store, book, facts, watch, transactions);
    }

    @Bean
    MirroredProposals mirroredProposals(JdbcTemplate jdbc, MirrorStore store, Facts facts, VoterNonces nonces) {
        return new MirroredProposals(jdbc, store, facts, nonces);
    }

    @Bean
    LogTransactions logTransactions(JdbcTemplate jdbc) {
        return new MirroredOrigins(jdbc);
    }

    @Bean
    FinalBlocks finalBlocks(JdbcTemplate jdbc, MirrorStore store) {
        return new MirroredBlocks(jdbc, store);
    }

    @Bean
    FundHistory fundHistory(JdbcTemplate jdbc, Facts facts) {
        return new MirroredFund(jdbc, facts);
    }

    @Bean
    SeenExtensions seenExtensions(JdbcTemplate jdbc, MirrorStore store, MirroredProposals proposals) {
        return new SeenExtensions(jdbc, store, proposals);
    }

    @Bean
    VoterNonces voterNonces(JdbcTemplate jdbc, NodeCalls calls) {
        return new VoterNonces(jdbc, calls);
    }

    @Bean
    VotingPower votingPower(JdbcTemplate jdbc, MirrorStore store, Contracts contracts) {
        return new TokenPower(jdbc, store, contracts.token());
    }

    @Bean
    AuditorRegister auditorRegister(JdbcTemplate jdbc, Facts facts) {
        return new MirroredAuditors(jdbc, facts);
    }

    @Bean
    AnnouncedPayouts announcedPayouts(JdbcTemplate jdbc) {
        return new MirroredAnnouncements(jdbc);
    }

    @Bean
    RelayedBallots relayedBallots(JdbcTemplate jdbc, Contracts contracts) {
        return new MirroredRelays(jdbc, contracts);
    }
}
