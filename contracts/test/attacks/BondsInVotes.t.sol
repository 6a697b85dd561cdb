// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {Fixture} from "../Fixture.sol";

/// @title Where bonds are paid in the governance token, what the system holds votes for nobody.
contract BondsInVotesTest is Fixture {
    AuditorBonds private auditorBonds;

    function setUp() public override {
        super.setUp();
        auditorBonds = registry.auditorBonds();
        assertEq(address(bondToken), address(token));
    }

    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.bondIsGovernanceToken = true;
    }

    function testFuzz_a_bond_leaves_its_owners_votes_and_the_total_delegated(uint256 amount) external {
        amount = bound(amount, 1, QUORUM);
        _register(PROVIDER);
        _holdDelegated(PROVIDER, amount, address(vault));
        uint256 before = token.getTotalDelegated();
        vm.prank(PROVIDER);
        vault.deposit(PROVIDER, amount);
        assertEq(token.getTotalDelegated(), before - amount);
        assertEq(token.getVotes(PROVIDER), 0);
        _assertNoneDelegates();
    }

    function testFuzz_so_does_an_auditors(uint256 amount) external {
        amount = bound(amount, 1, QUORUM);
        _holdDelegated(AUDITOR, amount, address(auditorBonds));
        uint256 before = token.getTotalDelegated();
        vm.prank(AUDITOR);
        auditorBonds.deposit(AUDITOR, amount);
        assertEq(token.getTotalDelegated(), before - amount);
        assertEq(token.getVotes(AUDITOR), 0);
        _assertNoneDelegates();
    }

    function testFuzz_and_what_the_fund_receives(uint256 amount) external {
        amount = bound(amount, 1, QUORUM);
        _holdDelegated(BOB, amount, address(fund));
        uint256 before = token.getTotalDelegated();
        vm.prank(BOB);
        fund.contribute(IERC20(token), amount);
        assertEq(token.getTotalDelegated(), before - amount);
        _assertNoneDelegates();
    }

    function test_and_the_deposit_of_a_dispute() external {
        _listed(PROVIDER);
        bytes32[] memory evidence = new bytes32[](1);
        evidence[0] = "evidence";
        _holdDelegated(STRANGER, 500e18, address(court));
        uint256 before = token.getTotalDelegated();
        vm.prank(STRANGER);
        court.open(PROVIDER, 0, uint64(block.timestamp), evidence, 0, 500e18);
        assertEq(token.getTotalDelegated(), before - 500e18);
        assertEq(token.balanceOf(address(court)), 500e18);
        _assertNoneDelegates();
    }

    /// @dev Otherwise bonds, which nobody can vote with, would lift a quorum that only voters reach.
    function test_a_quorum_asks_for_nothing_that_is_bonded() external {
        address[2] memory owners = [ALICE, BOB];
        uint256[2] memory amounts = [uint256(2_400_000e18), 400_000e18];
        for (uint256 i = 0; i < 2; ++i) {
            vm.startPrank(owners[i]);
            token.approve(address(auditorBonds), amounts[i]);
            auditorBonds.deposit(owners[i], amounts[i]);
            vm.stopPrank();
        }
        skip(1);
        assertEq(governor.quorum(block.timestamp - 1), 600_000e18);
    }

    function _holdDelegated(address who, uint256 amount, address spender) private {
        _empower(who, amount);
        vm.prank(who);
        token.approve(spender, amount);
    }

    function _assertNoneDelegates() private view {
        address[4] memory holders = [address(vault), address(court), address(fund), address(auditorBonds)];
        for (uint256 i = 0; i < holders.length; ++i) {
            assertEq(token.delegates(holders[i]), address(0));
        }
    }
}
