package org.assaydao.mirror.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.protocol.core.Response;

/** Words and codes of geth, Nethermind, Besu, Reth, Erigon, anvil and of providers before them. */
class NodeErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "-32005, daily request count exceeded",
        "-32005, limit exceeded",
        "-32601, the method eth_estimateGas does not exist/is not available",
        "-32601, Method not found",
        "-32603, Internal error",
        "-32004, method not supported",
        "-32002, request timed out",
        "-32001, Header not found",
        "-32016, over rate limit",
        "429, Your app has exceeded its compute units per second capacity",
        "-32000, header not found",
        "-32000, missing trie node 5d2f (path ) state is not available",
        "-32000, Too many requests",
        "-32000, rpc method is not whitelisted: method eth_call is not whitelisted"
    })
    void a_node_speaks_of_itself(int code, String said) {
        assertThat(NodeErrors.isItsOwn(new Response.Error(code, said))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "3, execution reverted: GovernorInvalidVoteType()",
        "-32000, execution reverted",
        "-32015, VM execution error.",
        "-32000, out of gas",
        "-32003, Out of gas: gas required exceeds allowance: 100000",
        "-32603, EVM error OutOfGas",
        "-32603, EVM error InvalidFEOpcode",
        "-32000, gas required exceeds allowance (16777216)",
        "-32000, invalid opcode: INVALID",
        "-32000, stack underflow (0 <=> 1)",
        "-32603, insufficient funds for gas * price + value",
        "-32000, nonce too low",
        "-32602, invalid params"
    })
    void a_node_speaks_of_what_it_was_asked(int code, String said) {
        assertThat(NodeErrors.isItsOwn(new Response.Error(code, said))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "4444, pruned history unavailable",
        "-32000, 'history is not available, blocks are pruned'",
        "-32000, block is older than what is kept: use an archive node"
    })
    void a_node_speaks_of_history_that_it_gave_up(int code, String said) {
        assertThat(NodeErrors.isPruned(new Response.Error(code, said))).isTrue();
        assertThat(NodeErrors.isPruned(new Response.Error(-32603, "Internal error")))
                .isFalse();
    }

    @org.junit.jupiter.api.Test
    void what_bears_a_contracts_data_is_of_the_contract_whatever_the_code() {
        Response.Error error = new Response.Error(-32603, "Internal JSON-RPC error.");
        error.setData("0x08c379a0");
        assertThat(NodeErrors.isItsOwn(error)).isFalse();
    }
}
