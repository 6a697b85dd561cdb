// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {PermitFixture} from "../PermitFixture.sol";

/// @title A fee that is allowed by a signature and paid in the same transaction; multicall() calls both in the caller's name.
contract PermitFeeTest is PermitFixture {
    function test_a_permit_pays_the_fee_and_leaves_no_allowance() external {
        bytes32 applicationId = _registerWithPermit(signer, block.timestamp);
        _assertStatus(applicationId, IProviderRegistry.Status.Open);
        assertEq(registry.application(applicationId).provider, signer);
        assertEq(bondToken.balanceOf(address(timelock)), FEE);
        assertEq(bondToken.allowance(signer, address(registry)), 0);
    }

    function test_a_permit_that_somebody_used_first_still_pays() external {
        bytes[] memory calls = _calls(block.timestamp);
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(registry), FEE, block.timestamp);
        vm.prank(STRANGER);
        bondToken.permit(signer, address(registry), FEE, block.timestamp, v, r, s);
        vm.prank(signer);
        registry.multicall(calls);
        assertEq(bondToken.balanceOf(address(timelock)), FEE);
    }

    function test_an_expired_permit_without_allowance_is_refused() external {
        bytes[] memory calls = _calls(block.timestamp - 1);
        _expectNoAllowance();
        vm.prank(signer);
        registry.multicall(calls);
    }

    function test_anothers_permit_does_not_pay_for_me() external {
        bytes[] memory calls = _calls(block.timestamp);
        _expectNoAllowance();
        vm.prank(STRANGER);
        registry.multicall(calls);
    }

    function _registerWithPermit(address caller, uint256 deadline) private returns (bytes32) {
        bytes[] memory calls = _calls(deadline);
        vm.prank(caller);
        return abi.decode(registry.multicall(calls)[1], (bytes32));
    }

    function _calls(uint256 deadline) private view returns (bytes[] memory calls) {
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(registry), FEE, deadline);
        calls = new bytes[](2);
        calls[0] = abi.encodeCall(IProviderRegistry.permitFee, (deadline, v, r, s));
        calls[1] = abi.encodeCall(IProviderRegistry.register, (DIGEST, _claim()));
    }

    function _expectNoAllowance() private {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(registry), 0, FEE)
        );
    }
}
