package org.assaydao.api.status;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.assaydao.chain.Contracts;
import org.jspecify.annotations.Nullable;

/**
 * The deployment, and where its chain can be asked.
 *
 * @param rpc the embedded chain's JSON-RPC, on this machine; absent for the operator's own node, whose address may hold a key
 */
record ContractsAnswer(
        @JsonUnwrapped Contracts contracts, @Nullable String rpc) {}
