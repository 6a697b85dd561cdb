package org.assaydao.mirror.node;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.assaydao.chain.ChainGuard;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.FundReads;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.ProceedingCalls;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.settings.AssaySettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.web3j.protocol.Web3j;

/** Opens the nodes that are configured, and what is asked of contracts there. */
@Configuration(proxyBeanMethods = false)
public class NodeConfiguration {
    @Bean
    Contracts contracts(AssaySettings settings) {
        return DeploymentFile.read(Path.of(settings.chain().deployment()));
    }

    @Bean(destroyMethod = "close")
    Rpc chainRpc(AssaySettings settings, MeterRegistry meters, ObjectProvider<ChainGuard> guard) {
        AssaySettings.Chain chain = settings.chain();
        return new Rpc(chain.rpc(), chain.timeout(), meters, guard.getIfAvailable(() -> () -> {}));
    }

    @Bean
    Web3j web3j(Rpc rpc) {
        return Web3j.build(new RpcService(rpc));
    }

    @Bean
    Node chainNode(Rpc rpc) {
        return new Node(rpc);
    }

    @Bean
    NodeCalls nodeCalls(Rpc rpc) {
        return new NodeCalls(rpc);
    }

    @Bean(destroyMethod = "close")
    HeldReads contractReads(Contracts contracts, ChainOutlook outlook, NodeCalls calls) {
        return new HeldReads(contracts, () -> outlook.clock().seen().hash(), calls::told);
    }

    @Bean
    FundReads fundReads(Contracts contracts, HeldReads reads) {
        return new HeldFundReads(contracts, reads);
    }

    @Bean
    SignatureProbe signatureProbe(NodeCalls calls) {
        return new NodeSignatures(calls);
    }

    @Bean
    GovernorCalls governorCalls(Contracts contracts) {
        return new GovernorEncoding(contracts);
    }

    @Bean
    ProceedingCalls proceedingCalls(Contracts contracts) {
        return new ProceedingEncoding(contracts);
    }
}
