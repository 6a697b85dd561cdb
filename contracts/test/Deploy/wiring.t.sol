// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../../script/Deploy.s.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title Each contract that names a stranger where it should name another of the deployment is found, by its own sentence.
contract WiringTest is Fixture {
    Deploy.Deployment private made;

    function setUp() public override {
        vm.warp(1_800_000_000);
        script = new Deploy();
        made = script.deploy(address(script), _terms());
    }

    function test_the_governors_neighbours() external {
        address governor_ = address(made.governor);
        _assertFound(governor_, "timelock()", "the governor names another timelock");
        _assertFound(governor_, "governanceToken()", "the governor names another token");
        _assertFound(governor_, "committee()", "the governor names another committee");
        _assertFound(governor_, "timing()", "the governor asks another checker of times");
        _assertNoSource(made.registry, "no source of cases: registry");
        _assertNoSource(made.court, "no source of cases: court");
        _assertNoSource(made.fund, "no source of cases: fund");
        _assertNoSource(made.delistings, "no source of cases: delistings");
        _assertNoSource(made.auditorCases, "no source of cases: cases of auditors");
    }

    function test_those_of_token_timelock_rates_certificates_and_anchor() external {
        _assertFound(address(made.token), "timelock()", "the token names another timelock");
        _assertFound(address(made.timelock), "timing()", "the timelock asks another checker of times");
        _assertFound(address(made.rates), "timelock()", "the rates name another timelock");
        _assertFound(address(made.certificate), "registry()", "the certificates name another registry");
        _assertFound(address(made.certificate), "rates()", "the certificates name other rates");
        _assertFound(address(made.certificate), "vault()", "the certificates name another vault");
        _assertFound(address(made.anchor), "timelock()", "the anchor names another timelock");
    }

    function test_the_registrys() external {
        address registry_ = address(made.registry);
        _assertFound(registry_, "governor()", "the registry names another governor");
        _assertFound(registry_, "timelock()", "the registry names another timelock");
        _assertFound(registry_, "vault()", "the registry names another vault");
        _assertFound(registry_, "bondToken()", "the registry names another bond token");
        _assertFound(registry_, "delistings()", "the registry names other delistings");
        _assertFound(registry_, "auditorCases()", "the registry names other cases of auditors");
        _assertFound(registry_, "rates()", "the registry names other rates");
        _assertFound(registry_, "auditorBonds()", "the registry names other auditor bonds");
    }

    function test_those_of_the_auditor_bonds() external {
        address bonds = address(made.auditorBonds);
        _assertFound(bonds, "timelock()", "the auditor bonds name another timelock");
        _assertFound(bonds, "cases()", "the auditor bonds name other cases");
        _assertFound(bonds, "fund()", "the auditor bonds name another fund");
        _assertFound(bonds, "bondToken()", "the auditor bonds name another bond token");
        _assertFound(bonds, "vault()", "the auditor bonds name another vault");
    }

    function test_those_of_delistings_and_of_cases_of_auditors() external {
        address cases = address(made.delistings);
        _assertFound(cases, "governor()", "the delistings name another governor");
        _assertFound(cases, "timelock()", "the delistings name another timelock");
        _assertFound(cases, "registry()", "the delistings name another registry");
        _assertFound(cases, "court()", "the delistings name another court");
        cases = address(made.auditorCases);
        _assertFound(cases, "governor()", "the cases of auditors name another governor");
        _assertFound(cases, "timelock()", "the cases of auditors name another timelock");
        _assertFound(cases, "bondToken()", "the cases of auditors name another bond token");
        _assertFound(cases, "registry()", "the cases of auditors name another registry");
        _assertFound(cases, "auditorBonds()", "the cases of auditors name other auditor bonds");
    }

    function test_the_vaults() external {
        address vault_ = address(made.vault);
        _assertFound(vault_, "registry()", "the vault names another registry");
        _assertFound(vault_, "bondToken()", "the vault names another bond token");
        _assertFound(vault_, "certificates()", "the vault names other certificates");
        _assertFound(vault_, "court()", "the vault names another court");
        _assertFound(vault_, "fund()", "the vault names another fund");
        _assertFound(vault_, "timelock()", "the vault names another timelock");
        _assertFound(vault_, "timing()", "the vault asks another checker of times");
    }

    function test_the_courts() external {
        address court_ = address(made.court);
        _assertFound(court_, "governor()", "the court names another governor");
        _assertFound(court_, "registry()", "the court names another registry");
        _assertFound(court_, "vault()", "the court names another vault");
        _assertFound(court_, "fund()", "the court names another fund");
        _assertFound(court_, "bondToken()", "the court names another bond token");
        _assertFound(court_, "timelock()", "the court names another timelock");
        _assertFound(court_, "timing()", "the court asks another checker of times");
    }

    function test_the_funds() external {
        address fund_ = address(made.fund);
        _assertFound(fund_, "governor()", "the fund names another governor");
        _assertFound(fund_, "vault()", "the fund names another vault");
        _assertFound(fund_, "court()", "the fund names another court");
        _assertFound(fund_, "bondToken()", "the fund names another bond token");
        _assertFound(fund_, "stewards()", "the fund names another keeper of stewards");
        _assertFound(fund_, "timelock()", "the fund names another timelock");
    }

    function test_those_of_the_checker_of_times() external {
        string memory sentence = "the checker of times reads other contracts";
        _assertFound(address(made.timing), "governor()", sentence);
        _assertFound(address(made.timing), "vault()", sentence);
        _assertFound(address(made.timing), "court()", sentence);
    }

    function _assertNoSource(ICaseSource source, string memory sentence) private {
        vm.mockCall(address(made.governor), abi.encodeCall(made.governor.isCaseSource, (source)), abi.encode(false));
        _assertMiswired(sentence);
    }

    function _assertFound(address who, string memory getter, string memory sentence) private {
        vm.mockCall(who, abi.encodeWithSignature(getter), abi.encode(STRANGER));
        _assertMiswired(sentence);
    }

    function _assertMiswired(string memory sentence) private {
        Deploy.Terms memory terms = _terms();
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, sentence));
        script.check(made, address(script), terms);
        vm.clearMockedCalls();
        script.check(made, address(script), terms);
    }
}
