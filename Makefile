# Daily shortcuts. ./run sets up, builds and shows; ./test proves everything.
.PHONY: build test fmt tidy golden clean

build:  ## build/attune and the tests, as they are shipped
	tools/setup/build.sh release

test: build  ## the inner loop: changed parts, no network
	ctest --preset release -LE slow

fmt:  ## lay out the C++ as the house does
	git ls-files -z --cached --others --exclude-standard -- '*.cpp' '*.hpp' | \
		xargs -0 -r clang-format-19 -i

tidy:  ## the house checks alone
	tools/run_tests.py --only 'house checks'

golden: build  ## rewrite the golden files; read the diff
	ATTUNE_GOLDEN_WRITE=1 build/adapters_record_test

clean:  ## forget what was built; downloads stay in the cache folder
	rm -rf build web/dist
