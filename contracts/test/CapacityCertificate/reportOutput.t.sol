// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OutputReports} from "../../src/certificate/OutputReports.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A provider says once what a period brought; output() shows it.
contract ReportOutputTest is RegistryFixture {
    uint64 private period;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
        period = uint64(block.timestamp / 30 days) - 1;
    }

    function testFuzz_it_is_kept_and_emitted(uint8 kind, bytes32 asset, uint256 mined, uint256 distributed) external {
        vm.expectEmit(address(certificates));
        emit OutputReports.OutputReported(PROVIDER, kind, asset, period, mined, distributed);
        vm.prank(PROVIDER);
        certificates.reportOutput(kind, asset, period, mined, distributed);
        OutputReports.Output memory said = certificates.output(PROVIDER, kind, asset, period);
        assertEq(said.mined, mined);
        assertEq(said.distributed, distributed);
        assertEq(said.reportedAt, block.timestamp);
        assertEq(said.contradictions, 0);
    }

    function test_it_is_said_once() external {
        vm.startPrank(PROVIDER);
        certificates.reportOutput(HASHRATE, "BTC", period, 2, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                OutputReports.OutputAlreadyReported.selector, PROVIDER, HASHRATE, bytes32("BTC"), period
            )
        );
        certificates.reportOutput(HASHRATE, "BTC", period, 2, 2);
        vm.stopPrank();
    }

    function testFuzz_a_period_that_is_not_over_is_refused(uint64 later) external {
        later = uint64(bound(later, uint256(period) + 1, type(uint64).max));
        vm.expectRevert(
            abi.encodeWithSelector(OutputReports.PeriodNotOver.selector, later, (uint256(later) + 1) * 30 days)
        );
        vm.prank(PROVIDER);
        certificates.reportOutput(HASHRATE, "BTC", later, 1, 1);
    }

    function test_to_the_second() external {
        vm.warp((uint256(period) + 2) * 30 days - 1);
        vm.expectRevert(
            abi.encodeWithSelector(OutputReports.PeriodNotOver.selector, period + 1, (uint256(period) + 2) * 30 days)
        );
        vm.prank(PROVIDER);
        certificates.reportOutput(HASHRATE, "BTC", period + 1, 1, 1);
        skip(1);
        vm.prank(PROVIDER);
        certificates.reportOutput(HASHRATE, "BTC", period + 1, 1, 1);
    }

    function test_who_left_still_reports() external {
        vm.startPrank(PROVIDER);
        registry.exit();
        certificates.reportOutput(HASHRATE, "BTC", period, 1, 1);
        vm.stopPrank();
    }

    function testFuzz_who_was_never_listed_reports_nothing(address caller) external {
        vm.assume(caller != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(OutputReports.NeverListed.selector, caller));
        vm.prank(caller);
        certificates.reportOutput(HASHRATE, "BTC", period, 1, 1);
    }
}
