package org.assaydao.api;

import org.assaydao.api.answer.Blocking;
import org.assaydao.api.audit.AuditReads;
import org.assaydao.api.proposal.ProposalReads;
import org.assaydao.api.proposal.Quorums;
import org.assaydao.api.proposal.Tallies;
import org.assaydao.api.provider.ProviderReads;
import org.assaydao.api.question.QuestionReads;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Views;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.statement.StatementBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.web3j.protocol.Web3j;

/** Builds what several endpoints read with. */
@Configuration(proxyBeanMethods = false)
class ReadsConfiguration {
    @Bean
    ProposalReads proposalReads(LiveViews live, Contracts contracts) {
        return new ProposalReads(live, contracts);
    }

    @Bean
    Quorums quorums(Web3j web3j, Contracts contracts) {
        return new Quorums(web3j, contracts);
    }

    @Bean
    Tallies tallies(
            Views views,
            ProposalReads proposals,
            ChainOutlook outlook,
            BallotLedger ledger,
            Quorums quorums,
            Blocking blocking) {
        return new Tallies(views, proposals, outlook, ledger, quorums, blocking);
    }

    @Bean
    ProviderReads providerReads(
            LiveViews live, Views views, StatementBook book, ChainOutlook outlook, Blocking blocking) {
        return new ProviderReads(live, views, book, outlook, blocking);
    }

    @Bean
    AuditReads auditReads(Views views, ChainOutlook outlook, Blocking blocking) {
        return new AuditReads(views, outlook, blocking);
    }

    @Bean
    QuestionReads questionReads(Views views, ChainOutlook outlook, Blocking blocking) {
        return new QuestionReads(views, outlook, blocking);
    }
}
