// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {StockGovernor} from "../gas/StockGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The domain that wallets sign under is, but for the address, what OpenZeppelin's governor of this name answers.
contract Eip712DomainTest is GovernorFixture {
    function testFuzz_it_is_openzeppelins(uint64 chainId) external {
        StockGovernor stock = new StockGovernor(IVotes(address(token)));
        vm.chainId(bound(chainId, 1, type(uint64).max));
        assertEq(governor.name(), stock.name());
        assertEq(governor.version(), stock.version());
        assertEq(_domain(governor), _domain(stock));
        (,,,, address contract_,,) = governor.eip712Domain();
        assertEq(contract_, address(governor));
    }

    function _domain(IERC5267 of_) private view returns (bytes32) {
        (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,,
            bytes32 salt,
            uint256[] memory extensions
        ) = of_.eip712Domain();
        return keccak256(abi.encode(fields, name, version, chainId, salt, extensions));
    }
}
