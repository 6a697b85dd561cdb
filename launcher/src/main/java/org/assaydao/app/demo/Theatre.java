package org.assaydao.app.demo;

import java.io.IOException;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SampleKey;

/** Everything that the demo acts with, wired to one running system; all of it speaks HTTP and JSON-RPC. */
record Theatre(
        Surroundings surroundings,
        AssayClient api,
        Node node,
        Deployed at,
        ChainClock clock,
        Dispatch dispatch,
        Bank bank,
        Applicants applicants,
        Governor governor,
        Gasless gasless,
        Poll poll) {

    static Theatre open(Surroundings surroundings) throws IOException {
        AssayClient api = new AssayClient(surroundings.api());
        Node node = new Node(surroundings.chainRpc());
        Deployed at = Deployed.read(api.get("/contracts"));
        long chainId = node.chainId();
        if (chainId != SampleKey.CHAIN_ID || at.chainId() != chainId) {
            throw new Refusal("The demo's keys are published and play on the embedded chain (id " + SampleKey.CHAIN_ID
                    + ") alone; this chain has id " + chainId + ".");
        }
        ChainClock clock = new ChainClock(api, node, surroundings.management());
        Dispatch dispatch = new Dispatch(node, chainId);
        Bank bank = new Bank(node, dispatch, at.token());
        Governor governor = new Governor(node, at);
        Gasless gasless = Gasless.of(api, governor.domain());
        return new Theatre(
                surroundings,
                api,
                node,
                at,
                clock,
                dispatch,
                bank,
                new Applicants(api, node, dispatch, bank, at),
                governor,
                gasless,
                new Poll(dispatch, gasless, governor, at));
    }
}
