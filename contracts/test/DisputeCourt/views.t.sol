// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title What the court answers: dispute(), disputeOfCase(), partiesOf(), requiredDeposit(), unsettledCases(),
/// nextToSettle(), escrow(), termsOf() and the addresses that the deployment named.
contract ViewsTest is CourtFixture {
    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
    }

    function test_the_addresses_are_what_the_deployment_named() external view {
        assertEq(address(court.governor()), address(governor));
        assertEq(court.timelock(), address(timelock));
        assertEq(address(court.registry()), address(registry));
        assertEq(address(court.vault()), address(vault));
        assertEq(address(court.fund()), address(fund));
        assertEq(address(court.bondToken()), address(bondToken));
        assertEq(address(court.timing()), address(timing));
    }

    function testFuzz_an_unknown_dispute_is_all_zero(bytes32 unknown) external view {
        assertEq(uint256(court.dispute(unknown).status), uint256(IDisputeCourt.Status.None));
        assertEq(court.disputeOfCase(unknown), 0);
    }

    function test_a_dispute_names_its_parties_and_its_case_names_it() external {
        bytes32 disputeId = _open(1);
        assertEq(court.disputeOfCase(disputeId), disputeId);
        address[] memory parties = court.partiesOf(disputeId);
        assertEq(parties.length, 2);
        assertEq(parties[0], PROVIDER);
        assertEq(parties[1], CHALLENGER);
        assertEq(court.partiesOf("unknown").length, 0);
    }

    function testFuzz_there_are_nine_offences(uint8 offence) external {
        offence = uint8(bound(offence, 9, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownOffence.selector, offence));
        court.requiredDeposit(PROVIDER, offence, 0);
    }

    function test_the_deposit_counts_what_is_leaving_too() external {
        _bond(PROVIDER);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        assertEq(court.requiredDeposit(PROVIDER, 0, uint64(block.timestamp)), 400e18);
        assertEq(court.requiredDeposit(STRANGER, 0, uint64(block.timestamp)), MIN_DEPOSIT);
    }

    function test_cases_are_counted_until_they_are_settled() external {
        assertEq(court.unsettledCases(PROVIDER), 0);
        assertEq(court.nextToSettle(PROVIDER), 0);
        bytes32 first = _open(0);
        bytes32 second = _open(1);
        assertEq(court.unsettledCases(PROVIDER), 2);
        assertEq(court.nextToSettle(PROVIDER), first);
        assertEq(court.escrow(), 400e18);
        vm.warp(_dispute(second).deadline + 1);
        court.recordVerdict(first);
        court.settle(first);
        assertEq(court.unsettledCases(PROVIDER), 1);
        assertEq(court.nextToSettle(PROVIDER), second);
        assertEq(court.escrow(), 200e18);
        court.recordVerdict(second);
        court.settle(second);
        assertEq(court.unsettledCases(PROVIDER), 0);
        assertEq(court.nextToSettle(PROVIDER), 0);
        assertEq(court.escrow(), 0);
    }

    function testFuzz_a_version_that_was_not_set_is_not_told(uint32 version) external {
        version = uint32(bound(version, 1, type(uint32).max));
        vm.expectRevert(stdError.indexOOBError);
        court.termsOf(version);
    }
}
