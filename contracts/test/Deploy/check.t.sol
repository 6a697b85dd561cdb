// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {AssayTimelock} from "../../src/AssayTimelock.sol";
import {AssayToken} from "../../src/AssayToken.sol";
import {BondVault} from "../../src/BondVault.sol";
import {IRiskFund} from "../../src/interfaces/IRiskFund.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {Fixture} from "../Fixture.sol";

/// @title A deployment that contradicts itself is refused with a sentence.
contract CheckTest is Fixture {
    Deploy.Deployment private made;

    function setUp() public override {
        vm.warp(1_800_000_000);
        script = new Deploy();
        made = script.deploy(address(script), _terms());
    }

    function test_what_the_script_deploys_is_right() external {
        script.check(made, address(script), _terms());
    }

    function test_the_deployer_with_a_role_is_found() external {
        _grant(made.timelock.PROPOSER_ROLE(), address(script));
        _assertMiswired("the deployer has a role on the timelock");
    }

    function test_an_open_executor_is_found() external {
        _grant(made.timelock.EXECUTOR_ROLE(), address(0));
        _assertMiswired("a role on the timelock is open");
    }

    function test_a_missing_role_is_found() external {
        bytes32 role = made.timelock.CANCELLER_ROLE();
        vm.prank(address(made.timelock));
        made.timelock.revokeRole(role, address(made.governor));
        _assertMiswired("a role on the timelock is missing");
    }

    function test_another_timelock_is_found() external {
        made.timelock = new AssayTimelock(0, address(this), made.timelock.timing());
        made.timelock.grantRole(made.timelock.PROPOSER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.CANCELLER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.EXECUTOR_ROLE(), address(made.governor));
        _assertMiswired("the governor names another timelock");
    }

    function test_another_token_is_found() external {
        made.token = new AssayToken(TREASURY, 1, address(made.timelock), 0, false);
        _assertMiswired("the governor names another token");
    }

    function test_another_vault_is_found() external {
        made.vault = new BondVault(
            made.registry,
            made.certificate,
            made.bondToken,
            address(0),
            IRiskFund(address(0)),
            address(0),
            ITiming(address(0)),
            0
        );
        _assertMiswired("the registry names another vault");
    }

    function test_another_bond_token_is_found() external {
        made.bondToken = IERC20(STRANGER);
        _assertMiswired("the registry names another bond token");
    }

    function test_another_court_fund_or_checker_of_times_is_found() external {
        Deploy.Deployment memory other = script.deploy(address(script), _terms());
        Deploy.Deployment memory right = made;
        made.court = other.court;
        _assertMiswired("the court is no source of cases");
        made = right;
        made.fund = other.fund;
        _assertMiswired("the fund is no source of cases");
        made = right;
        made.timing = other.timing;
        _assertMiswired("the governor asks another checker of times");
        made = right;
        made.auditorBonds = other.auditorBonds;
        _assertMiswired("the registry names other auditor bonds");
        made = right;
        made.rates = other.rates;
        _assertMiswired("the registry names other rates");
        made = right;
        made.certificate = other.certificate;
        _assertMiswired("the certificates name another registry");
        made = right;
        made.anchor = other.anchor;
        _assertMiswired("the anchor names another timelock");
    }

    /// @dev INV-16
    function test_a_bond_that_could_escape_is_no_deployment() external {
        Deploy.Terms memory terms = _terms();
        uint256 needed = made.timing.needed();
        terms.justice.unbondingDelay = uint32(needed - 1);
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, needed - 1, needed));
        script.deploy(address(script), terms);
    }

    function test_a_treasury_without_the_supply_is_found() external {
        vm.prank(TREASURY);
        made.token.transfer(STRANGER, 1);
        _assertMiswired("the treasury does not hold the supply");
    }

    function test_an_auditor_who_is_not_accredited_is_found() external {
        vm.prank(address(made.timelock));
        made.registry.setAuditor(AUDITOR, false);
        _assertMiswired("an auditor is not accredited");
    }

    function test_bonds_in_the_governance_token_are_found() external {
        Deploy.Terms memory terms = _terms();
        terms.bondToken = vm.computeCreateAddress(address(script), vm.getNonce(address(script)) + 1);
        made = script.deploy(address(script), terms);
        assertEq(address(made.bondToken), address(made.token));
        _assertMiswired("the bond token is the governance token");
    }

    /// @dev EIP-170.
    function test_every_contract_fits() external view {
        address[13] memory contracts = [
            address(made.token),
            address(made.timelock),
            address(made.governor),
            address(made.bondToken),
            address(made.rates),
            address(made.registry),
            address(made.auditorBonds),
            address(made.vault),
            address(made.court),
            address(made.fund),
            address(made.certificate),
            address(made.anchor),
            address(made.timing)
        ];
        for (uint256 i = 0; i < contracts.length; ++i) {
            assertGt(contracts[i].code.length, 0);
            assertLt(contracts[i].code.length, 24_576);
        }
    }

    function _grant(bytes32 role, address who) private {
        vm.prank(address(made.timelock));
        made.timelock.grantRole(role, who);
    }

    function _assertMiswired(string memory sentence) private {
        Deploy.Terms memory terms = _terms();
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, sentence));
        script.check(made, address(script), terms);
    }
}
