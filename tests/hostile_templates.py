"""Templates that nobody means well with: they reach for objects, read files, loop, or swell."""

REACHING = """\
{{ ''.__class__.__mro__ }}
{{ ''.__class__.__base__.__subclasses__() }}
{{ ''['__class__']['__mro__'] }}
{{ ''['__cla' ~ 'ss__'] }}
{{ ""["\\x5f\\x5fclass\\x5f\\x5f"] }}
{{ [].__class__.__base__ }}
{{ {}.__class__ }}
{{ ().__class__.__bases__[0].__subclasses__()[40]('/etc/passwd').read() }}
{{ 1.__class__ }}
{{ (1).__class__ }}
{{ true.__class__ }}
{{ none.__class__ }}
{{ none.__init__.__globals__ }}
{{ view.__class__ }}
{{ totals.__class__.__mro__ }}
{{ totals.__init__.__globals__ }}
{{ totals['__class__'] }}
{{ totals|attr('__class__') }}
{{ ''|attr('__class__')|attr('__mro__') }}
{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}
{{ ''|attr('format')('{0.__class__}') }}
{{ [''] | map(attribute='__class__') | list }}
{{ [''] | map(attribute='__class__.__mro__') | list }}
{{ [''] | map('attr', '__class__') | list }}
{{ [''] | selectattr('__class__') | list }}
{{ [''] | rejectattr('__class__') | list }}
{{ [''] | groupby('__class__') }}
{{ [''] | sort(attribute='__class__') }}
{{ [''] | sum(attribute='__class__') }}
{{ [''] | unique(attribute='__class__') | list }}
{{ [''] | min(attribute='__class__') }}
{{ '{0.__class__}'.format('') }}
{{ '{0.__class__.__init__.__globals__}'.format(say) }}
{{ '{x.__class__}'.format(x='') }}
{{ '{x[__class__]}'.format(x=totals) }}
{{ '{x.__class__}'.format_map({'x': ''}) }}
{{ '%s' % ''.__class__ }}
{{ ('{0.__class__}' | safe).format('') }}
{{ 'a' | format('').__class__ }}
{{ '{0.__class__}' | format('') }}
{{ cycler.__init__.__globals__.os.popen('id').read() }}
{{ joiner.__init__.__globals__.os.popen('id').read() }}
{{ namespace.__init__.__globals__.os.popen('id').read() }}
{{ lipsum.__globals__['os'].popen('id').read() }}
{{ lipsum.__globals__.os.environ }}
{{ cycler('a').__init__ }}
{{ joiner() }}
{{ lipsum() }}
{{ lipsum }}
{{ cycler }}
{{ joiner }}
{{ namespace }}
{{ namespace(a=1).__class__ }}
{{ namespace(a=1)._Namespace__attrs }}
{{ namespace(a=1) }}
{{ dict.__mro__ }}
{{ dict }}
{{ dict.fromkeys('ab', say) }}
{{ range }}
{{ range.__class__ }}
{{ range(3).__class__ }}
{{ say }}
{{ say.__self__ }}
{{ say.__globals__ }}
{{ say.__func__.__globals__ }}
{{ say.im_func }}
{{ say._wording }}
{{ self }}
{{ self.__init__.__globals__ }}
{{ self._TemplateReference__context }}
{{ self._TemplateReference__context.cycler.__init__.__globals__ }}
{{ self.__class__.__mro__ }}
{{ config }}
{{ request.application.__globals__ }}
{{ get_flashed_messages.__globals__ }}
{{ url_for.__globals__ }}
{{ environment }}
{{ context }}
{{ __builtins__ }}
{{ __import__('os').popen('id').read() }}
{{ open('/etc/passwd').read() }}
{{ exec('1') }}
{{ eval('1') }}
{{ globals() }}
{{ getattr('', '__class__') }}
{{ os.environ }}
{{ sys.modules }}
{{ loop }}
{% for x in [1] %}{{ loop }}{% endfor %}
{% for x in [1] %}{{ loop.__class__ }}{% endfor %}
{% for x in [1] %}{{ loop._iterator }}{% endfor %}
{% for x in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}
{% for k in totals.__class__.__mro__ %}{{ k }}{% endfor %}
{% macro m() %}{% endmacro %}{{ m }}
{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}
{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}
{% macro m() %}{% endmacro %}{{ m._environment.loader }}
{% macro m() %}{{ caller }}{% endmacro %}{% call m() %}{% endcall %}
{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}
{% macro m() %}{{ varargs.__class__ }}{{ kwargs.__class__ }}{% endmacro %}{{ m(1, a=2) }}
{% import 'parts.html.j2' as p %}{{ p.__class__ }}
{% import 'parts.html.j2' as p %}{{ p.__dict__ }}
{% import 'parts.html.j2' as p %}{{ p._body_stream }}
{% import 'parts.html.j2' as p %}{{ p.rating._func }}
{% set x = ''.__class__ %}{{ x }}
{% set x %}{{ ''.__class__ }}{% endset %}{{ x }}
{% with x = ''.__class__ %}{{ x() }}{% endwith %}
{% if ''.__class__ %}in{% endif %}
{% if ''.__class__ is defined %}defined{% endif %}
{% filter attr('__class__') %}a{% endfilter %}
{% do totals.update({'a': 1}) %}
{{ totals.update({'projects': 666}) }}
{{ totals.clear() }}
{{ totals.pop('projects') }}
{{ totals.setdefault('a', 1) }}
{{ projects.append(1) }}
{{ projects.sort() }}
{{ [].extend([1]) }}
{{ page.versions.clear() }}
{{ (say | string) }}
{{ [say] }}
{{ [say] | join }}
{{ say ~ '' }}
{{ {'a': range} }}
{{ [''.join, ''.format] }}
{{ ''.join }}
{{ ''.encode('utf-8').fromhex }}
{{ 'a'.encode() }}
{{ ''.maketrans('a', 'b') }}
{{ (1).from_bytes }}
{{ (1).to_bytes(3) }}
{{ 1.0.fromhex('1') }}
{{ ''.format.__self__ }}
{{ ''.format.__globals__ }}
{{ totals | pprint }}
{{ [1, 2, 3] | random }}
{{ totals | tojson }}
{{ say | tojson }}
{{ say | xmlattr }}
{{ {'a onload=x': 'b'} | xmlattr }}
{{ 'a' | nosuchfilter }}
{{ 'a' is nosuchtest }}
{{ debug() }}
{% debug %}
{{ nothing }}
{{ nothing.at.all }}
{{ nothing is defined }}
{{ nothing | default(''.__class__) }}
{{ totals.nothing }}
{{ (lambda: 1)() }}
{{ [x for x in ''.__class__.__mro__] }}
{{ (() for x in y) }}
{{ ''.__class__ if 1 }}
{{ g }}
{{ gettext('a') }}
{% trans %}a{% endtrans %}
{% autoescape false %}<script>{{ ''.__class__ }}</script>{% endautoescape %}
{{ "x" | safe | attr("unescape") }}
{{ ("x" | safe).__html__ }}
{{ ("x" | safe).format("{0.__class__}") }}
{{ ("{0.__class__.__init__}" | escape).format(say) }}
{{ loop.cycle.__globals__ }}
{{ {"words": "{a.__class__}", "values": {"a": {"text": "b"}}} | said }}
{{ {"words": "{__class__}", "values": {}} | said }}
{{ "1.__class__" | money }}
{{ say("{0.__class__}", "{0.__class__}") }}
{{ (totals | map("upper")) ~ "" }}
{{ [totals | map("upper")] ~ "" }}
{{ ([1] | reverse) ~ "" }}
{% autoescape false %}{{ (totals | map("upper")) ~ "" }}{% endautoescape %}
{{ totals | map("upper") | string }}
{{ [[1] | reverse] | string }}
{{ [totals | map("upper")] | map("string") | list }}
{{ totals | map("upper") | upper }}
{{ totals | map("upper") | safe }}
{{ totals | map("upper") | escape }}
{{ totals | map("upper") | replace("a", "b") }}
{{ "a" | replace("a", totals | map("upper")) }}
{{ {"a": totals | map("upper")} | xmlattr }}
{{ [["a", totals | map("upper")]] | urlencode }}
{{ [totals | map("upper")] | join }}
{{ [{"a": [1] | batch(1)}] | join(attribute="a") }}
{{ "%r" | format(totals | map("upper")) }}
{{ "%(a)r" | format(a=totals | map("upper")) }}
{{ "%r" % (totals | map("upper")) }}
{{ "%r" % [([1] | reverse)] }}
{{ ("%s" | escape) % (totals | map("upper")) }}
{{ "{}".format(totals | map("upper")) }}
{{ "{!r:.99}".format([1] | batch(1)) }}
{{ "{a}".format_map({"a": [1] | batch(1)}) }}
{{ ("" | escape).join([totals | map("upper")]) }}
{{ ("a" | escape).replace("a", totals | map("upper")) }}
{{ {totals | map("upper"): 1} }}
{{ {"a": totals | map("upper")}.items() | list ~ "" }}
{{ [totals | map("upper")] | counted("a", "b") }}
{{ totals[totals | map("upper")] }}
{{ [1].index([1] | reverse) }}
{% include totals | map("upper") %}
{% include [totals | map("upper")] %}
{% macro m() %}{% endmacro %}{{ m ~ "" }}
{% import 'parts.html.j2' as p %}{{ [p] | join }}
""".splitlines()

READING = """\
{% include '/etc/passwd' %}
{% include '../../pmo.yaml' %}
{% include '../pmo.yaml' %}
{% include './pmo.yaml' %}
{% include 'file:///etc/passwd' %}
{% include 'http://127.0.0.1/' %}
{% include '/proc/self/environ' %}
{% include ['/etc/passwd', '../../pmo.yaml'] %}
{% include 'parts.html.j2/../../../pmo.yaml' %}
{% include '..%2f..%2fpmo.yaml' %}
{% include 'a\\x00b' %}
{% include totals %}
{% include 7 %}
{% import '/etc/passwd' as x %}{{ x }}
{% import '../../pmo.yaml' as x %}{{ x }}
{% from '/etc/passwd' import root %}{{ root }}
{% from '../../people.yaml' import x %}
{% extends '/etc/passwd' %}
{% extends self %}
{% include self %}
{% extends '../../pmo.yaml' %}
{% extends totals %}
{% set x = '/etc/passwd' %}{% include x %}
{% set x = '../../pmo.yaml' %}{% import x as y %}{{ y }}
""".splitlines()

SWELLING = """\
{{ 'a' * 10**9 }}
{{ 'a' * 10**12 }}
{{ ['a'] * 10**9 }}
{{ [0] * 10**10 }}
{{ 'a' | center(10**9) }}
{{ 'a'.ljust(10**10) }}
{{ 'a'.zfill(10**9) }}
{{ '%0999999999d' % 1 }}
{{ '%999999999s' | format(1) }}
{{ '{:>999999999}'.format(1) }}
{{ '{0:{1}}'.format(1, 10**9) }}
{{ range(10**9) | list }}
{{ range(10**9) | join }}
{{ range(100001) | list }}
{{ range(-10**9, 10**9) | sum }}
{{ range(10**18, 10**19) | length }}
{{ 10**9**9 }}
{{ 10**10**10 }}
{{ 2**(2**40) }}
{{ (10**5000) }}
{{ 'a' | indent(10**9) }}
{{ [1] | batch(10**9, 'x') | list }}
{{ {'a': 1} | tojson(indent=10**9) }}
{{ 'ab'.replace('', 'c' * 10**8) }}
{{ ('a' * 10**8) ~ ('a' * 10**8) ~ ('a' * 10**8) ~ ('a' * 10**8) ~ ('a' * 10**8) ~ ('a' * 10**8) }}
{{ 1.5 | round(10**9) }}
{{ ('9' * 100000) | int }}
{{ ('9' * 100000) | money }}
{{ '1e999999999' | money }}
{{ '1e999999' | exact | length > 9 }}
{{ '1e999999999' | number }}
{{ 'nan' | money }}
{{ 'inf' | money }}
{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}
{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}
{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}
{% set s = namespace(t='aaaaaaaaaa') %}{% for i in range(40) %}{% set s.t = s.t ~ s.t %}{% endfor %}{{ s.t }}
{% set s = namespace(l=[1]) %}{% for i in range(40) %}{% set s.l = s.l + s.l %}{% endfor %}{{ s.l }}
{% set s = namespace(d={}) %}{% for i in range(2000) %}{% set s.d = {'d': s.d} %}{% endfor %}{{ s.d }}
{{ ((((((((((((((((((((1)))))))))))))))))))) }}
""".splitlines()
SWELLING += ["{#" * 5000, "{% raw %}" * 500]

WHOLE = [
    "{{ 'a' * 3 * 10**7 }}",
    "{{ 10**8 * 'a@' | urlize }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "not " * 5000 + "1 }}",
    "{{ " + "-" * 5000 + "1 }}",
    "{{ 1" + "+1" * 5000 + " }}",
    "{{ a" + ".a" * 5000 + " }}",
    "{% if x %}" * 3000,
    "{{ " + "9" * 5000 + " }}",
    "{{ " + "[" * 5000,
    "{{ [1] | slice(10**9) | list }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}",
]
"""Templates that are too large or too deep as a whole, or leave no memory to say on which line."""

LOOPING = """\
{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}
{% set s = namespace(n=3) %}{% for i in range(60) %}{% set s.n = s.n * s.n %}{% endfor %}{{ s.n > 1 }}
{{ (('a' * 50000 ~ '@') * 300) | urlize }}
{{ (('<' * 3000000) ~ 'a') | striptags }}
""".splitlines()
