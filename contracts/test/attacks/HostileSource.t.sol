// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayTimelock} from "../../src/AssayTimelock.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title A source of cases that a vote was talked into, and that asks for everything.
contract HostileSource is ICaseSource {
    AssayTimelock private immutable timelock;
    IERC20 private immutable money;
    address private immutable to;
    address private immutable whale;
    /// @notice What came of it when the timelock called.
    bool public called;
    bool public granted;
    bool public paid;

    constructor(AssayTimelock timelock_, IERC20 money_, address to_, address whale_) {
        (timelock, money, to, whale) = (timelock_, money_, to_, whale_);
    }

    function take() external {
        called = true;
        bytes memory grant = abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), to));
        (granted,) = address(timelock).call(grant);
        (bool done, bytes memory answer) =
            address(money).call(abi.encodeCall(IERC20.transferFrom, (address(timelock), to, 1)));
        paid = done && abi.decode(answer, (bool));
    }

    function caseProposal(bytes32, uint32) external view returns (CaseProposal memory put) {
        put.call = abi.encodeCall(this.take, ());
        put.description = "List provider";
        put.parties = new address[](1);
        put.parties[0] = whale;
    }

    function onCaseProposed(bytes32, uint256, uint32) external {}
}

/// @title Whatever a source says, its cases move nothing that it does not own, and recuse nobody elsewhere.
contract HostileSourceTest is Fixture {
    /// @dev INV-45
    function test_its_case_takes_no_role_and_no_money() external {
        HostileSource source = new HostileSource(timelock, bondToken, BOB, ALICE);
        _govern(address(governor), abi.encodeCall(governor.setCaseSource, (source, true)), "another kind of cases");
        vm.prank(TREASURY);
        bondToken.transfer(address(timelock), FEE);
        uint256 id = _pushCase(source, "one");
        _toVoting(id);
        _vote(BOB, id, FOR);
        _toEnd(id);
        _queue(id);
        skip(1 days);
        _execute(id);
        assertTrue(source.called());
        assertFalse(source.granted() || source.paid());
        assertFalse(timelock.hasRole(timelock.PROPOSER_ROLE(), BOB));
        assertEq(bondToken.balanceOf(address(timelock)), FEE);
    }
}
